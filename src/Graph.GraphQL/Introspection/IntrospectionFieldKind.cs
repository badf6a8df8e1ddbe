namespace Graph.GraphQL.Introspection;

/// <summary>The fields of the introspection types; one that several types have means the same in each.</summary>
internal enum IntrospectionFieldKind : byte
{
    Typename,
    Kind,
    Name,
    Description,
    SpecifiedByUrl,
    Fields,
    Interfaces,
    PossibleTypes,
    EnumValues,
    InputFields,
    OfType,
    IsOneOf,
    Args,
    Type,
    IsDeprecated,
    DeprecationReason,
    DefaultValue,
    Types,
    QueryType,
    MutationType,
    SubscriptionType,
    Directives,
    IsRepeatable,
    Locations,
}
