namespace Graph.Tests.GraphQL.Validation.Schema;

public sealed class DefaultValueCyclesTests
{
    [Fact]
    public void Defaults_that_end_are_fine() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        input A { b: B = {} }
        input B { a: A c: Int = 1 }
        input C { c: C = { c: null } d: [C] = [] }
        """);

    [Fact]
    public void Defaults_that_need_themselves_are_refused() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        input A { a: A = {} }
        input B { c: C = {} }
        input C { b: B = { c: { b: {} } } d: [C] = [{ d: null }, {}] }
        """,
        "Invalid circular reference. The default value of Input Object field A.a references itself. 2:18",
        "Invalid circular reference. The default value of Input Object field B.c references "
        + "itself via the default values of: C.b. 3:18 4:18",
        "Invalid circular reference. The default value of Input Object field C.b references "
        + "itself via the default values of: C.d. 4:18 4:44",
        "Invalid circular reference. The default value of Input Object field C.b references "
        + "itself via the default values of: C.d. 4:18 4:44",
        "Invalid circular reference. The default value of Input Object field C.d references itself. 4:44");

    [Fact]
    public void Defaults_that_lead_on_for_too_long_are_refused()
    {
        var chain = Enumerable.Range(0, 20_000).Select(i => $"input N{i} {{ a: N{i + 1} = {{}} }} ");
        var errors = ErrorAssert.SchemaErrors(
            "type Query { a: Int } " + string.Concat(chain) + "input N20000 { a: Int }");
        Assert.Contains("more than 500 levels deep", errors[0].Message);
    }
}
