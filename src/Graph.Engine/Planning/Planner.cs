using System.Collections.Immutable;
using System.Diagnostics;
using Graph.Engine.Api;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using ScalarKind = Graph.Engine.Values.ScalarKind;

namespace Graph.Engine.Planning;

/// <summary>
/// Makes plans. The passes, top to bottom: <see cref="CollectFields"/> → <see cref="BindSelection"/> with
/// <see cref="BindConnection"/>, <see cref="BindFilters"/> and <see cref="BindOrder"/> →
/// <see cref="NormalizeNegation"/> → <see cref="ChooseAnchor"/> → freeze. Introspection goes its own way,
/// <see cref="PlanIntrospection"/>. Makes no calls to a store, and throws on nothing that a user can send.
/// </summary>
internal sealed partial class Planner
{
    private readonly PlanContext _context;
    private readonly BindSelection _selection;
    private readonly GraphLimits _limits;

    private Planner(PlanContext context, GraphLimits limits)
    {
        _context = context;
        _selection = new BindSelection(context);
        _limits = limits;
    }

    /// <summary>The plan of an operation for the shape that its variables have on the tape; null, and why, where it
    /// would be too large or go in circles too often.</summary>
    public static OperationPlan? Plan(
        PlanSchema schema, Prepared prepared, VariableTape tape, GraphLimits limits, out GraphQLError? error)
    {
        error = FieldCycles.Find(prepared, schema.Schema, limits.MaxFieldCycles);
        if (error is not null)
            return null;
        var context = new PlanContext(schema, prepared, tape, limits);
        var roots = new Planner(context, limits).Roots();
        error = context.Budget.IsSpent ? context.Budget.ToError() : null;
        return error is null ? Freeze(context, roots) : null;
    }

    private static OperationPlan Freeze(PlanContext context, ImmutableArray<RootStep> roots)
    {
        var parameters = context.Builder.Parameters;
        var conditions = context.Conditions.Conditions;
        var pages = context.Builder.Pages;
        return new OperationPlan
        {
            Roots = roots,
            Parameters = parameters,
            Conditions = conditions,
            Pages = pages,
            AsksStore = roots.Any(root => root is not (ConstantRoot or FailingRoot)),
            Weight = context.Budget.Weight,
            Ontology = context.Schema.Ontology,
            Binder = new ValueBinder(parameters, conditions, pages, roots),
        };
    }

    private ImmutableArray<RootStep> Roots()
    {
        var operation = _context.Prepared.Operation;
        SelectionPart[] parts = [new SelectionPart(operation.SelectionSet, ConditionTable.Always)];
        var fields = _context.Fields.Collect(_context.Prepared.RootType, parts);
        var roots = ImmutableArray.CreateBuilder<RootStep>(fields.Count);
        foreach (var field in fields)
            roots.Add(Root(field));
        return roots.MoveToImmutable();
    }

    private RootStep Root(CollectedField collected)
    {
        var node = collected.Field;
        var schema = _context.Schema.Schema;
        var field = schema.FindField(_context.Prepared.RootType, node.Name)!;
        if (ReferenceEquals(field, schema.SchemaField) || ReferenceEquals(field, schema.TypeField))
            return PlanIntrospection.Apply(_context, collected, _limits);
        _context.Problem.Clear();
        return field.Binding switch
        {
            null => new ConstantRoot(node.ResponseName, collected.Condition)
            {
                Json = BindSelection.Quoted(_context.Prepared.RootType.Name),
                IsNonNull = true,
            },
            NodeRootBinding binding => Node(binding, field, collected),
            NodesRootBinding => Nodes(field, collected),
            ConnectionRootBinding binding => Connection(binding, field, collected),
            WalkRootBinding binding => new BindWalks(_context, _selection).Root(binding, field, collected),
            SearchRootBinding => Search(field, collected),
            NotYetBinding later => Failing(BindSelection.NotYet(later), field, collected),
            var other => throw new UnreachableException($"{field} is bound to {other}, which no root field has."),
        };
    }

    private FailingRoot Failing(PlanFailure failure, GraphQLField field, CollectedField collected) =>
        new(collected.Field.ResponseName, collected.Condition)
        {
            Failure = failure,
            IsNonNull = field.Type.IsNonNull,
            Spot = _context.SpotOfProblem(collected.Field),
        };

    private RootStep Node(NodeRootBinding binding, GraphQLField field, CollectedField collected)
    {
        GraphQLArgument? chosen = null;
        InputNode? value = null;
        var given = 0;
        foreach (var argument in field.Arguments)
        {
            if (_context.Inputs.ReadArgument(collected.Field, argument) is not { IsNull: false } read)
                continue;
            (chosen, value) = (argument, read);
            given++;
        }

        if (_context.Problem.Failure is { } failure)
            return Failing(failure, field, collected);
        if (given != 1)
            return Failing(OneKey(field, given), field, collected);
        var key = (chosen!.Binding as KeyArgumentBinding)?.Key;
        return new NodeRoot(collected.Field.ResponseName, collected.Condition)
        {
            Types = binding.Type.Types,
            Key = key,
            Value = _context.Builder.Add(value!, key?.Attributes[0].Kind ?? ScalarKind.ID, key?.Attributes[0].Enum),
            Selection = _selection.Node(binding.Type.Types, collected.Selections),
            Spot = _context.SpotOf(collected.Field),
            IsNonNull = field.Type.IsNonNull,
        };
    }

    private static PlanFailure OneKey(GraphQLField field, int given)
    {
        var names = field.Arguments.AsEnumerable().Select(argument => $"\"{argument.Name}\"").ToArray();
        return new PlanFailure(
            ErrorCodes.OneKey,
            $"\"{field.Name}\" takes exactly one of {string.Join(", ", names)}; "
            + $"{(given == 0 ? "none is" : $"{given} are")} given.");
    }

    private RootStep Nodes(GraphQLField field, CollectedField collected)
    {
        var ids = _context.Inputs.ReadArgument(collected.Field, field.Arguments[0]);
        if (_context.Problem.Failure is { } failure)
            return Failing(failure, field, collected);
        return new NodesRoot(collected.Field.ResponseName, collected.Condition)
        {
            Ids = _context.Builder.Add(ids!, ScalarKind.ID),
            Selection = _selection.Node(_context.Schema.Ontology.Node.Types, collected.Selections),
            Spot = _context.SpotOf(collected.Field),
            IsNonNull = field.Type.IsNonNull,
        };
    }

    private RootStep Connection(ConnectionRootBinding binding, GraphQLField field, CollectedField collected)
    {
        var connections = new BindConnection(_context);
        var bound = connections.Bind(collected.Field, field, new FieldBinding(binding, null));
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
