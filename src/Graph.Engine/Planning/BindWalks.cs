using Graph.Engine.Api;
using Graph.GraphQL.Types;
using ScalarKind = Graph.Engine.Values.ScalarKind;

namespace Graph.Engine.Planning;

/// <summary>Binds the root fields that walk along relationships of any type.</summary>
internal sealed class BindWalks(PlanContext context, BindSelection selection)
{
    private readonly ValueRef?[] _arguments = new ValueRef?[(int)WalkArgument.Limit + 1];

    /// <summary>The root step of a field.</summary>
    public RootStep Root(WalkRootBinding binding, GraphQLField field, CollectedField collected)
    {
        foreach (var argument in field.Arguments)
            _arguments[(int)((WalkArgumentBinding)argument.Binding!).Argument] = Read(argument, collected);
        if (context.Problem.Failure is { } failure)
        {
            return new FailingRoot(collected.Field.ResponseName, collected.Condition)
            {
                Failure = failure,
                IsNonNull = field.Type.IsNonNull,
                Spot = context.SpotOfProblem(collected.Field),
            };
        }

        var type = (GraphQLObjectType)field.Type.NamedType;
        return binding.Kind switch
        {
            WalkKind.Paths => Paths(type, collected),
            WalkKind.Neighborhood => Neighborhood(type, collected),
            _ => Among(type, collected),
        };
    }

    private ValueRef? this[WalkArgument argument] => _arguments[(int)argument];

    private ValueRef? Read(GraphQLArgument argument, CollectedField collected)
    {
        var role = ((WalkArgumentBinding)argument.Binding!).Argument;
        // A variable that stands for "first" is no part of the shape, whatever the field.
        var given = role == WalkArgument.First
            ? context.Inputs.ReadPageArgument(collected.Field, argument)
            : context.Inputs.ReadArgument(collected.Field, argument);
        return given is { IsNull: false } ? context.Builder.Add(given, KindOf(role)) : null;
    }

    private static ScalarKind KindOf(WalkArgument argument) => argument switch
    {
        WalkArgument.From or WalkArgument.To or WalkArgument.Avoid or WalkArgument.Nodes => ScalarKind.ID,
        WalkArgument.Over or WalkArgument.Through => ScalarKind.Enum,
        WalkArgument.MinConfidence => ScalarKind.Float,
        WalkArgument.AsOf => ScalarKind.PartialDate,
        _ => ScalarKind.Int,
    };

    private PathsRoot Paths(GraphQLObjectType type, CollectedField collected) =>
        new(collected.Field.ResponseName, collected.Condition)
        {
            Schema = context.Schema.Walks,
            Spot = context.SpotOf(collected.Field),
            IsNonNull = true,
            Over = this[WalkArgument.Over],
            AsOf = this[WalkArgument.AsOf],
            From = this[WalkArgument.From]!.Value,
            To = this[WalkArgument.To]!.Value,
            MaxLength = this[WalkArgument.MaxLength],
            Avoid = this[WalkArgument.Avoid],
            Through = this[WalkArgument.Through],
            MinConfidence = this[WalkArgument.MinConfidence],
            First = this[WalkArgument.First],
            Path = selection.WalkFields(type, collected.Selections),
        };

    private NeighborhoodRoot Neighborhood(GraphQLObjectType type, CollectedField collected) =>
        new(collected.Field.ResponseName, collected.Condition)
        {
            Schema = context.Schema.Walks,
            Spot = context.SpotOf(collected.Field),
            IsNonNull = true,
            Over = this[WalkArgument.Over],
            AsOf = this[WalkArgument.AsOf],
            Of = this[WalkArgument.Nodes]!.Value,
            Depth = this[WalkArgument.Depth],
            PerType = this[WalkArgument.PerType],
            Limit = this[WalkArgument.Limit],
            Neighborhood = selection.WalkFields(type, collected.Selections),
        };

    private AmongRoot Among(GraphQLObjectType type, CollectedField collected) =>
        new(collected.Field.ResponseName, collected.Condition)
        {
            Schema = context.Schema.Walks,
            Spot = context.SpotOf(collected.Field),
            IsNonNull = true,
            Ids = this[WalkArgument.Nodes]!.Value,
            Relationship = selection.Relationship(type, collected.Selections),
        };
}
