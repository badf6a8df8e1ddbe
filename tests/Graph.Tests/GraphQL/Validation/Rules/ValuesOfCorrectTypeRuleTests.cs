namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class ValuesOfCorrectTypeRuleTests
{
    [Fact]
    public void Values_of_their_types_are_fine() => RuleTest.Expect(
        """"
        { find(limit: 3, deep: true, roles: [CHAIR, MEMBER], where: { name: "x", latitude: 1, tags:
          "one", inside: { name: """y""" } }) { id } }
        """");

    [Fact]
    public void An_integer_is_a_Float_and_an_ID() => RuleTest.Expect(
        """
        { node(id: 3) { id } find(where: { name: "x", latitude: -0 }) { id } }
        """);

    [Fact]
    public void A_single_value_is_a_list_of_one() => RuleTest.Expect(
        """
        { find(roles: CHAIR) { id } }
        """);

    [Fact]
    public void Null_is_fine_where_it_may_be() => RuleTest.Expect(
        """
        { find(key: null, roles: null, where: { name: "x", tags: null }) { id } }
        """);

    [Fact]
    public void Int_refuses_other_literals() => RuleTest.Expect(
        """
        { a: find(limit: "3") { id } b: find(limit: 3.0) { id } c: find(limit: CHAIR) { id } d:
          find(limit: [1]) { id } e: find(limit: null) { id } f: find(limit: 2147483648) { id } g:
          find(limit: -2147483649) { id } }
        """,
        (
            "Int cannot represent non-integer value: \"3\"",
            "1:18"),
        (
            "Int cannot represent non-integer value: 3.0",
            "1:45"),
        (
            "Int cannot represent non-integer value: CHAIR",
            "1:72"),
        (
            "Int cannot represent non-integer value: [1]",
            "2:15"),
        (
            "Expected value of non-null type \"Int!\" not to be null.",
            "2:42"),
        (
            "Int cannot represent non 32-bit signed integer value: 2147483648",
            "2:70"),
        (
            "Int cannot represent non 32-bit signed integer value: -2147483649",
            "3:15"));

    [Fact]
    public void Float_refuses_other_literals() => RuleTest.Expect(
        """
        { a: find(where: { name: "x", latitude: "1" }) { id } b: find(where: { name: "x", latitude: true
          }) { id } }
        """,
        (
            "Float cannot represent non numeric value: \"1\"",
            "1:41"),
        (
            "Float cannot represent non numeric value: true",
            "1:93"));

    [Fact]
    public void String_refuses_other_literals() => RuleTest.Expect(
        """
        { a: find(where: { name: 1 }) { id } b: find(where: { name: X }) { id } c: find(where: { name:
          1.5 }) { id } }
        """,
        (
            "String cannot represent a non string value: 1",
            "1:26"),
        (
            "String cannot represent a non string value: X",
            "1:61"),
        (
            "String cannot represent a non string value: 1.5",
            "2:3"));

    [Fact]
    public void Boolean_refuses_other_literals() => RuleTest.Expect(
        """
        { a: find(deep: 1) { id } b: find(deep: "true") { id } c: find(deep: TRUE) { id } }
        """,
        (
            "Boolean cannot represent a non boolean value: 1",
            "1:17"),
        (
            "Boolean cannot represent a non boolean value: \"true\"",
            "1:41"),
        (
            "Boolean cannot represent a non boolean value: TRUE",
            "1:70"));

    [Fact]
    public void ID_refuses_other_literals() => RuleTest.Expect(
        """
        { a: node(id: 1.5) { id } b: node(id: true) { id } c: node(id: X) { id } }
        """,
        (
            "ID cannot represent a non-string and non-integer value: 1.5",
            "1:15"),
        (
            "ID cannot represent a non-string and non-integer value: true",
            "1:39"),
        (
            "ID cannot represent a non-string and non-integer value: X",
            "1:64"));

    [Fact]
    public void Enums_refuse_other_names_and_literals() => RuleTest.Expect(
        """
        { a: find(roles: [CHIAR, NOTHING]) { id } b: find(roles: "CHAIR") { id } c: find(roles: [1]) {
          id } }
        """,
        (
            "Value \"CHIAR\" does not exist in \"Role\" enum. Did you mean the enum value \"CHAIR\"?",
            "1:19"),
        (
            "Value \"NOTHING\" does not exist in \"Role\" enum.",
            "1:26"),
        (
            "Enum \"Role\" cannot represent non-enum value: \"CHAIR\". Did you mean the enum value "
                + "\"CHAIR\"?",
            "1:58"),
        (
            "Enum \"Role\" cannot represent non-enum value: 1.",
            "1:90"));

    [Fact]
    public void Items_of_lists_are_checked_each() => RuleTest.Expect(
        """
        { find(roles: [CHAIR, null, 3], where: { name: "x", tags: ["a", 1, ["b"]] }) { id } }
        """,
        (
            "Expected value of non-null type \"Role!\" not to be null.",
            "1:23"),
        (
            "Enum \"Role\" cannot represent non-enum value: 3.",
            "1:29"),
        (
            "String cannot represent a non string value: 1",
            "1:65"),
        (
            "String cannot represent a non string value: [\"b\"]",
            "1:68"));

    [Fact]
    public void Fields_that_are_required_must_be_there() => RuleTest.Expect(
        """
        { find(where: { latitude: 1 }) { id } }
        """,
        (
            "Expected value of type \"PlaceInput\" to include required field \"name\", found: { latitude: 1 "
                + "}.",
            "1:15"));

    [Fact]
    public void Unknown_fields_are_refused_with_near_names() => RuleTest.Expect(
        """
        { find(where: { name: "x", nmae: "y", nothing: 3 }) { id } }
        """,
        (
            "Expected value of type \"PlaceInput\" not to include unknown field \"nmae\". Did you mean "
                + "\"name\"? Found: { name: \"x\", nmae: \"y\", nothing: 3 }.",
            "1:28"),
        (
            "Expected value of type \"PlaceInput\" not to include unknown field \"nothing\", found: { name: "
                + "\"x\", nmae: \"y\", nothing: 3 }.",
            "1:39"));

    [Fact]
    public void An_input_object_is_no_scalar() => RuleTest.Expect(
        """
        { a: find(where: "x") { id } b: find(where: []) { id } c: find(where: [{ name: "x" }]) { id } }
        """,
        (
            "Expected value of type \"PlaceInput\" to be an object, found: \"x\".",
            "1:18"),
        (
            "Expected value of type \"PlaceInput\" to be an object, found: [].",
            "1:45"),
        (
            "Expected value of type \"PlaceInput\" to be an object, found: [{ name: \"x\" }].",
            "1:71"));

    [Fact]
    public void OneOf_has_exactly_one_field_that_is_not_null() => RuleTest.Expect(
        """
        { a: find(key: {}) { id } b: find(key: { id: 1, acronym: "x" }) { id } c: find(key: { id: null
          }) { id } d: find(key: { id: 1 }) { id } }
        """,
        (
            "Within OneOf Input Object type \"Key\", exactly one field must be specified, and the value for "
                + "that field must be non-null.",
            "1:16"),
        (
            "Within OneOf Input Object type \"Key\", exactly one field must be specified, and the value for "
                + "that field must be non-null.",
            "1:40"),
        (
            "Within OneOf Input Object type \"Key\", exactly one field must be specified, and the value for "
                + "that field must be non-null.",
            "1:85"));

    [Fact]
    public void Custom_scalars_take_anything() => RuleTest.Expect(
        """
        query ($a: Int) { find(any: { a: [1, 2.5, "x", X, null, $a] }) { id } }
        """);

    [Fact]
    public void Defaults_of_variables_are_checked() => RuleTest.Expect(
        """
        query ($a: Int = "x", $b: [Role!] = [NOTHING], $c: PlaceInput = { latitude: 1 }, $d: Int! =
          null) { find(limit: $a, roles: $b, where: $c, any: $d) { id } }
        """,
        (
            "Int cannot represent non-integer value: \"x\"",
            "1:18"),
        (
            "Value \"NOTHING\" does not exist in \"Role\" enum.",
            "1:38"),
        (
            "Expected value of type \"PlaceInput\" to include required field \"name\", found: { latitude: 1 "
                + "}.",
            "1:65"),
        (
            "Expected value of non-null type \"Int!\" not to be null.",
            "2:3"),
        (
            "Variable \"$d\" of type \"Int!\" used in position expecting type \"Any\".",
            "1:82 2:54"));

    [Fact]
    public void Values_of_directives_are_checked() => RuleTest.Expect(
        """
        { place @skip(if: "true") { name @include(if: 1) } }
        """,
        (
            "Boolean cannot represent a non boolean value: \"true\"",
            "1:19"),
        (
            "Boolean cannot represent a non boolean value: 1",
            "1:47"));

    [Fact]
    public void Values_without_a_type_are_not() => RuleTest.Expect(
        """
        { find(nothing: "x") { id } nowhere(limit: "x") @nope(a: 1) }
        """,
        (
            "Unknown argument \"nothing\" on field \"Query.find\".",
            "1:8"),
        (
            "Cannot query field \"nowhere\" on type \"Query\".",
            "1:29"),
        (
            "Unknown directive \"@nope\".",
            "1:49"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Values-of-Correct-Type",
        RuleTest.Sdl,
        """
        { find(where: { latitude: 1 }) { id } }
        """);
}
