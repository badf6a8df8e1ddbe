using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Merging;

/// <summary>
/// The fields of a selection set and its inline fragments by response name, and the fragments it spreads.
/// </summary>
internal sealed class MergeFieldSet
{
    private readonly Dictionary<string, List<MergeField>> _byName = new(StringComparer.Ordinal);
    private readonly List<FragmentFacts> _fragments = [];
    private readonly HashSet<FragmentFacts> _knownFragments = [];

    public MergeFieldSet(ValidationContext context, SelectionSetNode set, GraphQLNamedType? type)
    {
        Collect(context, set, type);
    }

    /// <summary>The response names in the order of their first fields.</summary>
    public List<string> Names { get; } = [];

    /// <summary>The fragments that are spread, each once, in order.</summary>
    public List<FragmentFacts> Fragments => _fragments;

    /// <summary>How many spreads there are.</summary>
    public int SpreadCount { get; private set; }

    /// <summary>The fields of this response name; null if there are none.</summary>
    public List<MergeField>? Find(string name) => _byName.GetValueOrDefault(name);

    // As deep as inline fragments are nested, which the parser bounds.
    private void Collect(ValidationContext context, SelectionSetNode set, GraphQLNamedType? type)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Add(new MergeField(field, type, (type as GraphQLFieldsType)?.Fields.Find(field.Name)));
                    break;
                case FragmentSpreadNode spread:
                    SpreadCount++;
                    if (context.Fragments.Find(spread.Name) is { } fragment && _knownFragments.Add(fragment))
                    {
                        _fragments.Add(fragment);
                    }

                    break;
                case InlineFragmentNode inline:
                    var condition = inline.TypeCondition;
                    Collect(
                        context,
                        inline.SelectionSet,
                        condition is null ? type : context.Schema.FindType(condition.Name));
                    break;
            }
        }
    }

    private void Add(MergeField field)
    {
        if (!_byName.TryGetValue(field.Node.ResponseName, out var fields))
        {
            _byName[field.Node.ResponseName] = fields = [];
            Names.Add(field.Node.ResponseName);
        }

        fields.Add(field);
    }
}
