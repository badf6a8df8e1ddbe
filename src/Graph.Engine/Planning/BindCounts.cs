using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.GraphQL.Types;
using ScalarKind = Graph.Engine.Values.ScalarKind;

namespace Graph.Engine.Planning;

/// <summary>Binds <c>aggregate</c> and <c>facets</c> of one connection and gathers what they count.</summary>
internal sealed class BindCounts(PlanContext context, BindSelection selection)
{
    private const int UsualTop = 10;

    private readonly List<FigureKey> _figures = [];
    private readonly List<FacetKey> _facets = [];
    private bool _isAsked;

    /// <summary>What is counted; null where neither field is selected.</summary>
    public CountPlan? Plan => _isAsked ? new CountPlan([.. _figures], [.. _facets]) : null;

    /// <summary>The field as the connection shows it.</summary>
    public ConnectionField Field(ConnectionFieldKind kind, GraphQLField field, CollectedField collected)
    {
        if (kind == ConnectionFieldKind.Aggregate)
        {
            _isAsked = true;
            return new ConnectionField(kind, collected.Field.ResponseName, collected.Condition)
            {
                IsNonNull = field.Type.IsNonNull,
                Spot = context.SpotOf(collected.Field),
                Aggregate = Aggregate((GraphQLObjectType)field.Type.NamedType, collected.Selections),
            };
        }

        context.Problem.Clear();
        var facets = Facets(field, collected);
        var failure = context.Problem.Failure;
        _isAsked |= failure is null;
        return new ConnectionField(
            failure is null ? kind : ConnectionFieldKind.Failing, collected.Field.ResponseName, collected.Condition)
        {
            IsNonNull = field.Type.IsNonNull,
            Spot = context.SpotOfProblem(collected.Field),
            Facets = facets,
            Failure = failure,
        };
    }

    private AggregateSlot[] Aggregate(GraphQLObjectType type, SelectionPart[] parts) =>
        [.. context.Fields.Collect(type, parts).Select(collected => Aggregate(type, collected))];

    private AggregateSlot Aggregate(GraphQLObjectType type, CollectedField collected)
    {
        var field = context.Schema.Schema.FindField(type, collected.Field.Name)!;
        var slot = new AggregateSlot(collected.Field.ResponseName, collected.Condition);
        return field.Binding switch
        {
            AggregateCountBinding => slot,
            AggregateSystemBinding system =>
                Figure(slot, new FigureKey(new SystemOperand(system.Field), ScalarKind.DateTime), field, collected),
            AggregateAttributeBinding { Attribute: var attribute } own => Figure(
                slot, new FigureKey(new AttributeOperand(own.Owner, attribute), attribute.Kind), field, collected),
            null => slot with { Json = BindSelection.Quoted(type.Name) },
            var other => throw new UnreachableException($"{field} is bound to {other}, which no aggregate has."),
        };
    }

    private AggregateSlot Figure(AggregateSlot slot, FigureKey key, GraphQLField field, CollectedField collected)
    {
        var index = _figures.IndexOf(key);
        if (index < 0)
        {
            index = _figures.Count;
            _figures.Add(key);
        }

        var type = (GraphQLObjectType)field.Type.NamedType;
        return slot with
        {
            Figure = index,
            Parts = [.. context.Fields.Collect(type, collected.Selections).Select(below => Part(type, below))],
        };
    }

    private AggregatePartSlot Part(GraphQLObjectType type, CollectedField collected)
    {
        var binding = type.Fields.Find(collected.Field.Name)?.Binding as AggregatePartBinding;
        return new AggregatePartSlot(
            binding?.Part ?? AggregatePart.Typename,
            collected.Field.ResponseName,
            collected.Condition,
            context.SpotOf(collected.Field))
        {
            Json = binding is null ? BindSelection.Quoted(type.Name) : null,
        };
    }

    private FacetsSelection? Facets(GraphQLField field, CollectedField collected)
    {
        var by = field.Arguments.AsEnumerable().First(a => a.Binding is ArgumentBinding { Role: ArgumentRole.By });
        var top = field.Arguments.AsEnumerable().First(a => a.Binding is ArgumentBinding { Role: ArgumentRole.Top });
        var names = context.Inputs.ReadArgument(collected.Field, by);
        var most = context.Inputs.ReadArgument(collected.Field, top);
        if (names is null || context.Problem.Failure is not null)
            return null;
        var vocabulary = (GraphQLEnumType)by.Type.NamedType;
        ImmutableArray<int> keys = [.. ValuesOf(names).Select(value => KeyOf(vocabulary.Values[(int)value.Bits]))];
        var nodes = keys.Aggregate(TypeSet.Empty, (types, key) => types | _facets[key].Types);
        return new FacetsSelection
        {
            By = keys,
            Top = most is { IsNull: false }
                ? context.Builder.Add(most, ScalarKind.Int)
                : context.Builder.Add(Value.FromBits(UsualTop), ScalarKind.Int),
            Slots = Slots((GraphQLObjectType)field.Type.NamedType, nodes, collected.Selections),
        };
    }

    // Which keys there are is part of the shape, so the values of variables may be looked at.
    private IEnumerable<Value> ValuesOf(InputNode names)
    {
        var values = names.Items.IsEmpty ? names.Value.Items ?? [] : names.Items.Select(item => item.Value);
        return values.Where(value => !value.IsNull && context.Budget.TryTakeInput());
    }

    private int KeyOf(GraphQLEnumValue value)
    {
        var key = Key(value.Name, (FacetValueBinding)value.Binding!);
        var index = _facets.FindIndex(key.IsSame);
        if (index >= 0)
            return index;
        _facets.Add(key);
        return _facets.Count - 1;
    }

    private FacetKey Key(string name, FacetValueBinding binding) => binding.Field switch
    {
        null => Named(new FacetKey(name, FacetKind.Type), context.Schema.Ontology.NodeTypes.Select(type => type.Name)),
        Link link => new FacetKey(name, FacetKind.Link) { Expand = BindFilters.Expand(link, pending: false) },
        PathField path => new FacetKey(name, FacetKind.Path) { Path = path },
        OntologyAttribute attribute => Key(name, attribute, new AttributeOperand(binding.Owner, attribute)),
        var other => throw new UnreachableException($"A facet of {other.Name}, a {other.GetType().Name}."),
    };

    private static FacetKey Key(string name, OntologyAttribute attribute, AttributeOperand operand) =>
        attribute.Kind switch
        {
            ScalarKind.Boolean =>
                Named(new FacetKey(name, FacetKind.Member) { Operand = operand }, ["false", "true"]),
            ScalarKind.Enum => Named(
                new FacetKey(name, FacetKind.Member) { Operand = operand },
                attribute.Enum!.Members.Select(member => member.Name)),
            ScalarKind.DateTime or ScalarKind.LocalDate or ScalarKind.PartialDate =>
                new FacetKey(name, FacetKind.Year) { Operand = operand },
            _ => new FacetKey(name, FacetKind.Text) { Operand = operand },
        };

    // Names of GraphQL are ASCII, so their ordinal order is that of code points.
    private static FacetKey Named(FacetKey key, IEnumerable<string> names)
    {
        var texts = names.ToArray();
        var ranks = new int[texts.Length];
        var places = Enumerable.Range(0, texts.Length).OrderBy(i => texts[i], StringComparer.Ordinal).ToArray();
        for (var rank = 0; rank < places.Length; rank++)
            ranks[places[rank]] = rank;
        return key with { Names = [.. texts.Select(Encoding.UTF8.GetBytes)], Ranks = [.. ranks] };
    }

    private FacetSlot[] Slots(GraphQLObjectType type, TypeSet nodes, SelectionPart[] parts) =>
        [.. context.Fields.Collect(type, parts).Select(collected => Slot(type, nodes, collected))];

    private FacetSlot Slot(GraphQLObjectType type, TypeSet nodes, CollectedField collected)
    {
        var field = type.Fields.Find(collected.Field.Name);
        var part = (field?.Binding as FacetPartBinding)?.Part ?? FacetPart.Typename;
        return new FacetSlot(part, collected.Field.ResponseName, collected.Condition)
        {
            Buckets = part == FacetPart.Buckets
                ? Slots((GraphQLObjectType)field!.Type.NamedType, nodes, collected.Selections)
                : [],
            Node = part == FacetPart.Node ? selection.Node(nodes, collected.Selections) : null,
        };
    }
}
