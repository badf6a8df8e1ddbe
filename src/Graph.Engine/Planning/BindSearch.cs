using Graph.Engine.Api;
using Graph.Engine.Values;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using ScalarKind = Graph.Engine.Values.ScalarKind;

namespace Graph.Engine.Planning;

/// <summary>Binds the arguments of <c>search(…)</c>.</summary>
internal sealed class BindSearch(PlanContext context)
{
    /// <summary>Reads the arguments. What is wrong with them is in the context's problem.</summary>
    public BoundConnection Bind(FieldNode node, GraphQLField field)
    {
        InputNode? text = null, types = null, first = null, after = null;
        foreach (var argument in field.Arguments)
        {
            switch (argument.Binding)
            {
                case SearchArgumentBinding { Argument: SearchArgument.Text }:
                    text = context.Inputs.ReadArgument(node, argument);
                    break;
                case SearchArgumentBinding:
                    types = context.Inputs.ReadArgument(node, argument);
                    break;
                case ArgumentBinding { Role: ArgumentRole.First }:
                    first = context.Inputs.ReadPageArgument(node, argument);
                    break;
                case ArgumentBinding:
                    after = context.Inputs.ReadPageArgument(node, argument);
                    break;
            }
        }

        if (context.Problem.Failure is not null)
            return default;
        var source = new SearchSource
        {
            Text = context.Builder.Add(text!, ScalarKind.String, folded: true),
            Types = Add(types, ScalarKind.Enum),
        };
        var page = new PageSpec(
            context.Builder.ReservePage(),
            First: Add(first, ScalarKind.Int),
            After: Add(after, ScalarKind.String),
            Last: null,
            Before: null,
            Identity: CursorIdentity.Of(source, null, []),
            Filtering: source.Types is { } given ? [source.Text, given] : [source.Text],
            Order: [OrderValueKind.Bits, OrderValueKind.Folded],
            OfRelationships: false);
        return new BoundConnection(source, null, [], page);
    }

    private ValueRef? Add(InputNode? node, ScalarKind kind) =>
        node is { IsNull: false } ? context.Builder.Add(node, kind) : null;
}
