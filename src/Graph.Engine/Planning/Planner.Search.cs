using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

internal sealed partial class Planner
{
    private RootStep Search(GraphQLField field, CollectedField collected)
    {
        var bound = new BindSearch(_context).Bind(collected.Field, field);
        if (_context.Problem.Failure is { } failure)
            return Failing(failure, field, collected);
        return new ConnectionRoot(collected.Field.ResponseName, collected.Condition)
        {
            Connection = _selection.Connection(bound, (GraphQLObjectType)field.Type.NamedType, collected.Selections),
            Spot = _context.SpotOf(collected.Field),
            IsNonNull = field.Type.IsNonNull,
        };
    }
}
