using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>Writes a plan as text, one step or field a line, indented: what <c>explain</c> shows and <c>.plan.txt</c>
/// keeps. Equal plans give equal texts.</summary>
internal sealed partial class PlanPrinter
{
    private readonly OperationPlan _plan;
    private readonly PlanText _text;
    private readonly Func<object, string>? _behind;
    private readonly List<PlanStep>? _steps;
    private readonly StringBuilder _output = new();

    private PlanPrinter(OperationPlan plan, Func<object, string>? behind, List<PlanStep>? steps)
    {
        _plan = plan;
        _behind = behind;
        _steps = steps;
        _text = new PlanText(plan.Ontology, reference => Parameter(plan.Parameters[reference.Index]));
    }

    /// <summary>One step a line, indented.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="behind">What stands behind the line of a step that asks the store, or null for nothing.</param>
    /// <param name="steps">Gets the lines that ask the store, or null.</param>
    public static string Print(
        OperationPlan plan, Func<object, string>? behind = null, List<PlanStep>? steps = null)
    {
        var printer = new PlanPrinter(plan, behind, steps);
        foreach (var root in plan.Roots)
            printer.Root(root);
        return printer._output.ToString();
    }

    private void Root(RootStep root)
    {
        var head = Head(root.ResponseKey, root.Condition);
        switch (root)
        {
            case NodeRoot node:
                var by = node.Key is { } key ? key.Attributes[0].Name : "id";
                Line(0, $"{head}node {_text.Types(node.Types)} by {by} {Value(node.Value)}", node);
                Object(1, node.Selection);
                break;
            case NodesRoot nodes:
                Line(0, $"{head}nodes by id {Value(nodes.Ids)}", nodes);
                Object(1, nodes.Selection);
                break;
            case ConnectionRoot connection:
                Line(0, $"{head}{_text.Source(connection.Connection.Source)}", connection.Connection);
                Connection(1, connection.Connection);
                break;
            case WalkRoot walk:
                Walk(head, walk);
                break;
            case FailingRoot failing:
                Line(0, $"{head}error {failing.Failure.Code}: {failing.Failure.Message}");
                break;
            case ConstantRoot { Write: null } constant:
                Line(0, $"{head}constant of {constant.Json.Length} bytes");
                break;
            default:
                Line(0, $"{head}introspection by variables");
                break;
        }
    }

    private void Connection(int depth, Connection connection)
    {
        if (connection.Source is ScanSource)
            Line(depth, $"begin at {_text.Anchor(connection.Anchor)}");
        if (connection.Filter is not null)
            Line(depth, $"where {_text.Condition(connection.Filter)}");
        var order = connection.Source is SearchSource ? "score desc, text" : _text.Order(connection.Order);
        Line(depth, $"order {order}");
        var page = Page(connection.Page);
        if (page.Length > 0)
            Line(depth, $"page {page}");
        foreach (var field in connection.Selection.Fields)
            Field(depth, field, connection);
    }

    private string Page(PageSpec page)
    {
        (string Name, ValueRef? Value)[] arguments =
            [("first", page.First), ("after", page.After), ("last", page.Last), ("before", page.Before)];
        return string.Join(
            ", ", arguments.Where(a => a.Value is not null).Select(a => $"{a.Name} {Value(a.Value!.Value)}"));
    }

    private void Field(int depth, ConnectionField field, Connection connection)
    {
        var head = Head(field.ResponseKey, field.Condition);
        switch (field.Kind)
        {
            case ConnectionFieldKind.Nodes:
                Line(depth, $"{head}nodes");
                Object(depth + 1, field.Nodes!);
                break;
            case ConnectionFieldKind.Edges:
                Line(depth, $"{head}edges");
                Slots(depth + 1, field.Slots!);
                break;
            case ConnectionFieldKind.PageInfo:
                var slots = field.PageInfo.Select(s => Head(s.ResponseKey, s.Condition) + s.Field);
                Line(depth, $"{head}pageInfo {{ {string.Join(", ", slots)} }}");
                break;
            case ConnectionFieldKind.Failing:
                Line(depth, $"{head}error {field.Failure!.Code}: {field.Failure.Message}");
                break;
            case ConnectionFieldKind.Constant:
                Line(depth, head + Encoding.UTF8.GetString(field.Json!));
                break;
            case ConnectionFieldKind.Aggregate:
                Aggregate(depth, head, connection.Counts!, field.Aggregate!);
                break;
            case ConnectionFieldKind.Facets:
                Facets(depth, head, connection.Counts!, field.Facets!);
                break;
            default:
                Line(depth, $"{head}total count");
                break;
        }
    }

    // Types with one array are written once.
    private void Object(int depth, ObjectSelection selection)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var groups = selection.Types.GroupBy(id => selection.ByType[id]!, ReferenceEqualityComparer.Instance).ToList();
        foreach (var group in groups)
        {
            var below = depth;
            if (groups.Count > 1 || selection.Types.Count > 1)
                Line(below++, $"on {_text.Types(group.Aggregate(TypeSet.Empty, (set, id) => set | TypeSet.Of(id)))}");
            Slots(below, selection.ByType[group.First()]!);
        }
    }

    private void Slots(int depth, Slot[] slots)
    {
        foreach (var slot in slots)
            Slot(depth, slot);
    }

    private void Slot(int depth, Slot slot)
    {
        var head = Head(slot.ResponseKey, slot.Condition);
        switch (slot)
        {
            case ConstantSlot constant:
                Line(depth, head + Encoding.UTF8.GetString(constant.Json));
                break;
            case AttributeSlot own:
                Line(depth, head + own.Attribute.Name);
                break;
            case PropertySlot own:
                Line(depth, $"{head}edge.{own.Attribute.Name}");
                break;
            case SystemSlot system:
                Line(depth, head + (system.Field == SystemField.RelationshipId ? "edge.id" : $"system {system.Field}"));
                break;
            case HitSlot hit:
                Line(depth, $"{head}hit {hit.Field}");
                break;
            case CursorSlot:
                Line(depth, $"{head}cursor");
                break;
            case FailingSlot failing:
                Line(depth, $"{head}error {failing.Failure.Code}: {failing.Failure.Message}");
                break;
            default:
                Composite(depth, head, slot);
                break;
        }
    }

    private void Composite(int depth, string head, Slot slot)
    {
        switch (slot)
        {
            case EdgeNodeSlot node:
                Line(depth, $"{head}node");
                Object(depth + 1, node.Selection);
                break;
            case ToOneSlot one:
                Line(depth, $"{head}one {_text.Step(one.Expand)}", one.Expand);
                Object(depth + 1, one.Selection);
                break;
            case ToOneEdgeSlot one:
                Line(depth, $"{head}edge of one {_text.Step(one.Expand)}", one.Expand);
                Slots(depth + 1, one.Edge);
                break;
            case ReferenceSlot reference:
                Line(depth, $"{head}node with the id in {reference.Attribute.Name}", reference);
                Object(depth + 1, reference.Selection);
                break;
            case RelationshipSlot or RelationshipCountsSlot:
                WalkSlot(depth, head, slot);
                break;
            case ConnectionSlot connection:
                Line(depth, head + _text.Source(connection.Connection.Source), connection.Connection);
                Connection(depth + 1, connection.Connection);
                break;
        }
    }

    private string Head(string key, int condition) =>
        condition < 0 ? $"{key}: " : $"{key} if {Condition(_plan.Conditions[condition])}: ";

    private string Condition(PlanCondition condition)
    {
        var all = condition.All.Select(literal => (literal.Expected ? "$" : "not $") + literal.Name);
        var none = condition.None.Select(index => $"not ({Condition(_plan.Conditions[index])})");
        return string.Join(" and ", all.Concat(none));
    }

    private string Value(ValueRef reference) => Parameter(_plan.Parameters[reference.Index]);

    private static string Parameter(PlanParameter parameter)
    {
        var text = parameter switch
        {
            { Items.IsEmpty: false } => $"[{string.Join(", ", parameter.Items.Select(Parameter))}]",
            { Source: { } path } => "$" + string.Join('.', path.Steps.Prepend(path.Name)),
            _ => Constant(parameter, parameter.Constant ?? Values.Value.Null),
        };
        if (parameter.Part == ListPart.HasNull)
            text = $"null in {text}";
        return parameter.Folded ? $"folded({text})" : text;
    }

    private static string Constant(PlanParameter parameter, Value value)
    {
        if (value.Items is { } items)
            return $"[{string.Join(", ", items.Select(item => Constant(parameter, item)))}]";
        if (value.IsNull)
            return "null";
        if (parameter.Kind == ScalarKind.Enum)
        {
            return parameter.Enum is { } vocabulary
                ? vocabulary.Members[(int)value.Bits].Name
                : value.Bits.ToString(CultureInfo.InvariantCulture);
        }

        using var output = new ByteBuffer(64);
        Scalars.WriteJson(parameter.Kind, value, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private void Line(int depth, string text, object? step = null)
    {
        _output.Append(' ', 2 * depth).Append(text);
        if (step is not null)
        {
            _output.Append(_behind?.Invoke(step));
            // A response key is a GraphQL name: it ends where the colon or the condition begins.
            _steps?.Add(new PlanStep(depth, text[..text.AsSpan().IndexOfAny(':', ' ')], step));
        }

        _output.Append('\n');
    }
}
