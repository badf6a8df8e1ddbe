namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class UniqueEnumValueNamesRuleTests
{
    [Fact]
    public void Different_values_are_fine() => ErrorAssert.Sdl(
        """
        enum A { B C }
        enum D { B }
        extend enum A { E }
        """);

    [Fact]
    public void A_value_defined_twice_is_refused_in_extensions_too() => ErrorAssert.Sdl(
        """
        enum A { B C B }
        extend enum A { C }
        """,
        "Enum value \"A.B\" can only be defined once. 1:10 1:14",
        "Enum value \"A.C\" can only be defined once. 1:12 2:17");
}
