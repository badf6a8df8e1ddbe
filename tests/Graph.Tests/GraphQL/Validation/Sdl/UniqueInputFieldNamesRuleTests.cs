namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class UniqueInputFieldNamesRuleTests
{
    [Fact]
    public void Different_fields_are_fine() => ErrorAssert.Sdl(
        "input A { b: Int c: A d: [A] = [{ b: 1, c: { b: 2 } }, { b: 3 }] }");

    [Fact]
    public void A_field_given_twice_is_refused() => ErrorAssert.Sdl(
        "input A { b: Int c: A = { b: 1, c: { b: 1, b: 2 }, b: 3 } }",
        "There can be only one input field named \"b\". 1:27 1:52",
        "There can be only one input field named \"b\". 1:38 1:44");
}
