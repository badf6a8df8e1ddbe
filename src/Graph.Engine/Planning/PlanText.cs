using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>The words for the parts of a plan: sources, predicates, orders. How a value is written is the caller's: the
/// printer shows it, the hash of cursors leaves it out.</summary>
/// <param name="ontology">Names of types; null writes their numbers.</param>
/// <param name="valueText">The text for a parameter.</param>
internal sealed class PlanText(GraphOntology? ontology, Func<ValueRef, string> valueText)
{
    /// <summary>Field, order and filter of a connection without values.</summary>
    public static string Cursor(ConnectionSource source, Predicate? filter, ImmutableArray<OrderKey> order)
    {
        var text = new PlanText(null, _ => "?");
        return $"{text.Source(source)} where {text.Condition(filter)} order {text.Order(order)}";
    }

    public string Source(ConnectionSource source) => source switch
    {
        ScanSource scan => $"all {scan.Type.Name}",
        LinkSource link => Step(link.Expand),
        PathSource path => $"path {string.Join(' ', path.Path.Steps.Select(PathStep))}",
        TreeSource tree => $"{(tree.Direction == Direction.Out ? "ancestors" : "descendants")} over "
            + $"{tree.Hierarchy.Relationship.Name} to depth {Depth(tree)}",
        NodeClaimsSource claims => $"claims of the node{(claims.Predicates is { } p ? $" about {valueText(p)}" : "")}",
        RelationshipClaimsSource => "claims of the relationship",
        EdgeClaimsSource claims => $"claims of {claims.Relationship.Name}",
        SearchSource search => $"search {valueText(search.Text)}{(search.Types is { } t ? $" in {valueText(t)}" : "")}",
        _ => source.GetType().Name,
    };

    public string Anchor(Anchor anchor) => anchor switch
    {
        IdAnchor id => $"id {valueText(id.Ids)}",
        KeyAnchor key => "key " + string.Join(
            ", ", key.Key.Attributes.Zip(key.Values, (attribute, value) => $"{attribute.Name} {valueText(value)}")),
        LinkAnchor link => $"{Anchor(link.Far)}, back over {Step(link.Expand)}",
        TreeAnchor tree => $"tree of {valueText(tree.Root)} over {tree.Hierarchy.Relationship.Name}",
        IndexAnchor index => $"index {index.Attribute.Name} {Words(index.Operator)} {valueText(index.Value)}",
        _ => "all",
    };

    public string Order(ImmutableArray<OrderKey> order) => order.IsEmpty
        ? "id"
        : string.Join(", ", order.Select(key =>
            string.Concat(key.Hops.Select(hop => Step(hop) + " . ")) + Operand(key.Operand)
            + (key.Descending ? " desc" : "")));

    public string Condition(Predicate? predicate)
    {
        switch (predicate)
        {
            case null:
                return "true";
            case AndPredicate and:
                return string.Join(" and ", and.Items.Select(Part));
            case OrPredicate or:
                return string.Join(" or ", or.Items.Select(Part));
            case ConstantPredicate constant:
                return constant.Value ? "true" : "false";
            case SomePredicate some:
                return $"{(some.Negated ? "none" : "some")} {Step(some.Expand)}{Within(some.Entry)}";
            case SomeOnPathPredicate some:
                var steps = string.Join(' ', some.Path.Steps.Select(PathStep));
                return $"{(some.Negated ? "none" : "some")} path {steps}{Within(some.Node)}";
            case ListPredicate list:
                return $"{(list.Negated ? "none" : "some")} of {Operand(list.Operand)}{Within(list.Element)}";
            default:
                return Leaf(predicate);
        }
    }

    private string Leaf(Predicate predicate)
    {
        var (text, negated) = predicate switch
        {
            FlagPredicate flag => (valueText(flag.Value), flag.Negated),
            ComparePredicate compare =>
                ($"{Operand(compare.Operand)} {Words(compare.Operator)} {valueText(compare.Value)}", compare.Negated),
            MissingPredicate missing => ($"{Operand(missing.Operand)} is missing", missing.Negated),
            CountPredicate count =>
                ($"{Operand(count.Operand)} {Words(count.Operator)} {valueText(count.Value)}", count.Negated),
            TreePredicate tree =>
                ($"in the tree of {valueText(tree.Root)} over {tree.Hierarchy.Relationship.Name}", tree.Negated),
            TypePredicate type => ($"type is {valueText(type.Value)}", type.Negated),
            AsOfPredicate asOf => ($"holds on {valueText(asOf.Day)}", asOf.Negated),
            _ => (predicate.GetType().Name, false),
        };
        return negated ? $"not ({text})" : text;
    }

    private string Part(Predicate predicate) =>
        predicate is AndPredicate or OrPredicate ? $"({Condition(predicate)})" : Condition(predicate);

    private string Within(Predicate? predicate) => predicate is null ? "" : $" ({Condition(predicate)})";

    public string Step(Expand expand)
    {
        var name = expand.Pending ? expand.Relationship.Name + ", pending too" : expand.Relationship.Name;
        var arrow = expand.Direction switch
        {
            Direction.Out => $"-[{name}]->",
            Direction.In => $"<-[{name}]-",
            _ => $"-[{name}]-",
        };
        return $"{arrow} {Types(expand.Target)}";
    }

    public static string PathStep(PathStep step)
    {
        var name = string.Join('|', step.Relationships.Select(r => r.Name));
        var repeat = (step.Min, step.Max) == (1, 1)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" {step.Min}..{step.Max}");
        var arrow = step.Direction switch
        {
            Direction.Out => $"-[{name}{repeat}]->",
            Direction.In => $"<-[{name}{repeat}]-",
            _ => $"-[{name}{repeat}]-",
        };
        var conditions = step.Conditions.IsEmpty
            ? ""
            : $"{{{string.Join(", ", step.Conditions.Select(c => $"{c.Attribute.Name}: {c.Value}"))}}}";
        return $"{arrow} {step.Type.Name}{conditions}";
    }

    public string Operand(Operand operand) => operand switch
    {
        AttributeOperand own => own.Attribute.Name,
        PropertyOperand own => $"edge.{own.Attribute.Name}",
        SystemOperand { Field: SystemField.RelationshipId } => "edge.id",
        SystemOperand system => char.ToLowerInvariant(system.Field.ToString()[0]) + system.Field.ToString()[1..],
        ElementOperand => "element",
        CountOperand { Expand: { } expand } => $"count({Step(expand)})",
        CountOperand { Path: { } path } => $"count(path {string.Join(' ', path.Steps.Select(PathStep))})",
        _ => operand.GetType().Name,
    };

    private string Depth(TreeSource tree) => tree.MaxDepth is { } depth
        ? valueText(depth)
        : tree.Hierarchy.MaxDepth.ToString(CultureInfo.InvariantCulture);

    public string Types(TypeSet types)
    {
        if (ontology is null)
            return types.Bits.ToString("x", CultureInfo.InvariantCulture);
        if (types.Count == 1)
            return ontology.NodeTypes[types.First()].Name;
        if (types == ontology.Node.Types)
            return ontology.Node.Name;
        return ontology.Interfaces.FirstOrDefault(i => i.Types == types)?.Name
            ?? string.Join('|', types.Select(id => ontology.NodeTypes[id].Name));
    }

    private static string Words(CompareOperator @operator) => @operator switch
    {
        CompareOperator.Equal => "=",
        CompareOperator.Greater => ">",
        CompareOperator.GreaterOrEqual => ">=",
        CompareOperator.Less => "<",
        CompareOperator.LessOrEqual => "<=",
        _ => Spaced(@operator.ToString()),
    };

    private static string Spaced(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
                text.Append(' ');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
