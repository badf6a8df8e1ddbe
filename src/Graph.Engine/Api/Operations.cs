using Graph.Engine.Values;
using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>Operation inputs: how a value, or the values of a list, are compared.</summary>
internal sealed class Operations(ApiDocument document)
{
    public void AddAll(ApiUse use)
    {
        document.AddInput(
            "NodeTypeOperationFilterInput",
            "Conditions on the type of a node.",
            Equality("NodeType", isBoolean: false));
        foreach (var type in use.Operations)
        {
            AddOperations(type);
        }

        foreach (var type in use.ListOperations)
        {
            var element = ApiNames.Operations(type);
            document.AddInput(ApiNames.ListOperations(type), $"Conditions on a list of {ApiNames.Value(type)}.",
            [
                OfList("all", element, "It holds for all.", ListFilterKind.All),
                OfList("none", element, "It holds for none.", ListFilterKind.None),
                OfList("some", element, "It holds for at least one.", ListFilterKind.Some),
                OfList("any", "Boolean", "Whether there is one.", ListFilterKind.Any),
            ]);
        }
    }

    private void AddOperations(ValueType type)
    {
        var name = ApiNames.Value(type);
        if (type.Kind == ScalarKind.String)
        {
            AddString();
            return;
        }

        var fields = Equality(name, type.Kind == ScalarKind.Boolean);
        if (IsOrdered(type.Kind))
        {
            AddPair(fields, "gt", name, CompareOperator.Greater);
            AddPair(fields, "gte", name, CompareOperator.GreaterOrEqual);
            AddPair(fields, "lt", name, CompareOperator.Less);
            AddPair(fields, "lte", name, CompareOperator.LessOrEqual);
        }

        if (type.Kind is ScalarKind.URL or ScalarKind.LanguageTag)
        {
            fields.Add(Compare("startsWith", "String", CompareOperator.StartsWith));
        }

        if (type.Kind == ScalarKind.PartialDate)
        {
            fields.AddRange(
            [
                Compare("overlaps", name, CompareOperator.Overlaps, "The two may be the same day."),
                Compare("certainlyBefore", name, CompareOperator.CertainlyBefore, "Wholly before it."),
                Compare("certainlyAfter", name, CompareOperator.CertainlyAfter, "Wholly after it."),
                Compare("possiblyBefore", name, CompareOperator.PossiblyBefore, "It may be before it."),
                Compare("possiblyAfter", name, CompareOperator.PossiblyAfter, "It may be after it."),
            ]);
        }

        document.AddInput(ApiNames.Operations(type), $"Conditions on a value of {name}.", fields);
    }

    private static bool IsOrdered(ScalarKind kind) => kind is ScalarKind.Int or ScalarKind.Long or ScalarKind.Float
        or ScalarKind.DateTime or ScalarKind.LocalDate or ScalarKind.PartialDate;

    private List<InputValueDefinitionNode> Equality(string type, bool isBoolean)
    {
        var fields = new List<InputValueDefinitionNode>
        {
            Compare("eq", type, CompareOperator.Equal, "The same; null: no value."),
            Compare("neq", type, CompareOperator.Equal, "Not the same; null: some value.", negated: true),
        };
        if (!isBoolean)
        {
            fields.Add(Compare("in", $"[{type}]", CompareOperator.In, "One of these."));
            fields.Add(Compare("nin", $"[{type}]", CompareOperator.In, "None of these.", negated: true));
        }

        return fields;
    }

    private void AddString()
    {
        var name = ApiNames.Operations(new ValueType(ScalarKind.String));
        var fields = new List<InputValueDefinitionNode>
        {
            document.Input("and", $"[{name}!]", "All of these hold.", new LogicBinding(LogicKind.And)),
            document.Input("or", $"[{name}!]", "One of these holds.", new LogicBinding(LogicKind.Or)),
        };
        var equality = Equality("String", isBoolean: false);
        fields.AddRange(equality[..2]);
        AddPair(fields, "contains", "String", CompareOperator.Contains);
        fields.AddRange(equality[2..]);
        AddPair(fields, "startsWith", "String", CompareOperator.StartsWith);
        AddPair(fields, "endsWith", "String", CompareOperator.EndsWith);
        fields.Add(document.Input(
            "folded", "FoldedStringOperationFilterInput", "Without regard to accents and case.", new FoldedBinding()));
        document.AddInput(name, "Conditions on text, exact by character.", fields);
        document.AddInput(
            "FoldedStringOperationFilterInput",
            "Conditions on text without regard to accents and case; only where the ontology has @search, @index or "
                + "@unique.",
            [
                Compare("eq", "String", CompareOperator.FoldedEqual),
                Compare("in", "[String!]", CompareOperator.FoldedIn),
                Compare("contains", "String", CompareOperator.FoldedContains),
                Compare("startsWith", "String", CompareOperator.FoldedStartsWith),
                Compare("endsWith", "String", CompareOperator.FoldedEndsWith),
            ]);
    }

    // gt and ngt, lte and nlte: the second is the exact negation, so it holds where the value is missing.
    private void AddPair(List<InputValueDefinitionNode> fields, string name, string type, CompareOperator compare)
    {
        fields.Add(Compare(name, type, compare));
        fields.Add(Compare($"n{name}", type, compare, negated: true));
    }

    private InputValueDefinitionNode OfList(string name, string type, string description, ListFilterKind kind) =>
        document.Input(name, type, description, new ListFilterBinding(kind, OfEdges: false));

    private InputValueDefinitionNode Compare(
        string name, string type, CompareOperator compare, string? description = null, bool negated = false) =>
        document.Input(name, type, description, new CompareBinding(compare, negated));
}
