namespace Graph.GraphQL.Language;

/// <summary>Where a directive may stand, §3.13. The values are dense and in the specification's order.</summary>
public enum DirectiveLocation : byte
{
#pragma warning disable CS1591 // Each member is the specification's location of the same name.
    Query,
    Mutation,
    Subscription,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    VariableDefinition,
    FragmentVariableDefinition,
    Schema,
    Scalar,
    Object,
    FieldDefinition,
    ArgumentDefinition,
    Interface,
    Union,
    Enum,
    EnumValue,
    InputObject,
    InputFieldDefinition,
    DirectiveDefinition,
#pragma warning restore CS1591
}
