namespace Graph.Tests.GraphQL.Validation.Schema;

public sealed class FiniteValuesTests
{
    [Fact]
    public void References_that_can_end_are_fine() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        input A { b: B! c: [A!]! d: A }
        input B { e: A }
        input C @oneOf { a: C b: Int }
        """);

    [Fact]
    public void Non_null_cycles_have_no_finite_value() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        input A { b: B! }
        input B { c: C! x: Int }
        input C { a: A! d: D! }
        input D { d: D! }
        """,
        "Input Object A cannot be provided a finite value because it references itself "
        + "through fields: A.b, B.c, C.a. 2:11 3:11 4:11",
        "Input Object D cannot be provided a finite value because it references itself "
        + "through fields: D.d. 5:11");

    [Fact]
    public void A_OneOf_whose_every_field_leads_back_has_none() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        input A @oneOf { a: A }
        input B @oneOf { c: C d: D }
        input C @oneOf { b: B }
        input D { b: B! }
        """,
        "Input Object A cannot be provided a finite value because it references itself "
        + "through fields: A.a. 2:18",
        "Input Object B cannot be provided a finite value because it references itself "
        + "through fields: B.c, C.b. 3:18 4:18",
        "Input Object B cannot be provided a finite value because it references itself "
        + "through fields: B.d, D.b. 3:23 5:11");

    [Fact]
    public void Cycles_longer_than_the_stack_are_refused_too()
    {
        var chain = Enumerable.Range(0, 20_000).Select(i => $"input N{i} {{ a: N{(i + 1) % 20_000}! }} ");
        var errors = ErrorAssert.SchemaErrors("type Query { a: Int } " + string.Concat(chain));
        Assert.Contains("needs itself through more than 1000 fields", errors[0].Message);
    }
}
