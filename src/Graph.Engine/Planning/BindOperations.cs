using System.Diagnostics;
using System.Runtime.CompilerServices;
using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>
/// Turns operation inputs (<c>{ eq: …, gt: … }</c>) into comparisons. Null is settled here (api.md, Filters):
/// <c>eq: null</c> asks whether there is a value, every other operator with null is false, and its negation true; so
/// that comparisons meet arguments only.
/// </summary>
internal sealed class BindOperations(PlanBuilder builder, FieldProblem problems)
{
    /// <summary>How one comparison is made once its argument is not null.</summary>
    private delegate Predicate Comparison(CompareOperator @operator, ValueRef value);

    /// <summary>The comparisons of a value that may be missing.</summary>
    /// <param name="operand">What is compared.</param>
    /// <param name="kind">The scalar it is of.</param>
    /// <param name="attribute">The attribute, or null for what is none.</param>
    /// <param name="operations">The operation input; null is no condition.</param>
    public Predicate Bind(Operand operand, ScalarKind kind, OntologyAttribute? attribute, InputNode operations)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operations.IsNull)
            return ConstantPredicate.True;
        return BindFilters.All(operations.Entries.Select(entry => entry.Field.Binding switch
        {
            LogicBinding logic => Logic(logic.Kind, entry.Node, item => Bind(operand, kind, attribute, item)),
            FoldedBinding => Folded(operand, attribute!, entry.Node),
            CompareBinding compare => Compare(operand, KindOf(compare, kind), attribute?.Enum, compare, entry.Node),
            var other => throw new UnreachableException($"{entry.Field} is bound to {other}, which no operation has."),
        }));
    }

    /// <summary><c>typename</c>: there always is one.</summary>
    public Predicate BindTypename(InputNode operations) => operations.IsNull
        ? ConstantPredicate.True
        : BindFilters.All(operations.Entries.Select(entry =>
        {
            var compare = (CompareBinding)entry.Field.Binding!;
            var predicate = entry.Node.IsNull
                ? ConstantPredicate.False
                : (Predicate)new TypePredicate(builder.Add(entry.Node, ScalarKind.Enum), Negated: false);
            return compare.Negated ? new NotPredicate(predicate) : predicate;
        }));

    /// <summary><c>count</c>: there always is one.</summary>
    public Predicate BindCount(CountOperand operand, InputNode operations) =>
        BindFilters.All(operations.Entries.Select(entry =>
        {
            var compare = (CompareBinding)entry.Field.Binding!;
            var predicate = entry.Node.IsNull
                ? ConstantPredicate.False
                : (Predicate)new CountPredicate(
                    operand, compare.Operator, builder.Add(entry.Node, ScalarKind.Int), Negated: false);
            return compare.Negated ? new NotPredicate(predicate) : predicate;
        }));

    private static Predicate Logic(LogicKind kind, InputNode value, Func<InputNode, Predicate> bind)
    {
        if (value.IsNull || value.Items.IsEmpty)
            return ConstantPredicate.True;
        var items = value.Items.Select(bind);
        return kind == LogicKind.And ? BindFilters.All(items) : new OrPredicate([.. items]);
    }

    private Predicate Folded(Operand operand, OntologyAttribute attribute, InputNode value)
    {
        if (value.IsNull)
            return ConstantPredicate.True;
        if (!attribute.IsFolded)
        {
            problems.Report(
                ErrorCodes.NotIndexed, start: -1,
                $"\"{attribute.Name}\" keeps no folded form: only attributes with @search, @index or @unique have one. "
                + "Compare its exact text, or have the ontology index it.");
            return ConstantPredicate.False;
        }

        return BindFilters.All(value.Entries.Select(entry =>
            Compare(operand, ScalarKind.String, null, (CompareBinding)entry.Field.Binding!, entry.Node)));
    }

    // A URL and a language tag begin with text that need not be one.
    private static ScalarKind KindOf(CompareBinding compare, ScalarKind kind) =>
        compare.Operator == CompareOperator.StartsWith ? ScalarKind.String : kind;

    private Predicate Compare(
        Operand operand, ScalarKind kind, EnumType? vocabulary, CompareBinding compare, InputNode argument)
    {
        var predicate = argument.IsNull
            ? compare.Operator is CompareOperator.Equal or CompareOperator.FoldedEqual
                ? Missing(operand)
                : ConstantPredicate.False
            : argument.Kind == InputKind.Leaves
                ? In(operand, kind, vocabulary, compare.Operator, argument)
                : new ComparePredicate(
                    operand, compare.Operator,
                    builder.Add(argument, kind, vocabulary, IsFolded(compare.Operator)), Negated: false);
        return compare.Negated ? new NotPredicate(predicate) : predicate;
    }

    // in: ["a", null]   →   in ["a"] or missing; whether a list of the variables has a null is known with the request.
    private Predicate In(
        Operand operand, ScalarKind kind, EnumType? vocabulary, CompareOperator @operator, InputNode list)
    {
        var one = new ComparePredicate(
            operand, @operator, builder.Add(list, kind, vocabulary, IsFolded(@operator)), Negated: false);
        if (!CanBeMissing(operand))
            return one;
        if (!list.IsConstant)
        {
            var hasNull = new FlagPredicate(builder.AddHasNull(list, kind), Negated: false);
            return new OrPredicate([one, new AndPredicate([hasNull, Missing(operand)])]);
        }

        if (!Array.Exists(list.Value.Items!, item => item.IsNull))
            return one;
        builder.Add(Value.FromBoolean(true), ScalarKind.Boolean);
        return new OrPredicate([one, Missing(operand)]);
    }

    private static Predicate Missing(Operand operand) =>
        CanBeMissing(operand) ? new MissingPredicate(operand, Negated: false) : ConstantPredicate.False;

    private static bool CanBeMissing(Operand operand) => operand is AttributeOperand or PropertyOperand;

    private static bool IsFolded(CompareOperator @operator) => @operator is CompareOperator.FoldedEqual
        or CompareOperator.FoldedIn or CompareOperator.FoldedContains or CompareOperator.FoldedStartsWith
        or CompareOperator.FoldedEndsWith;
}
