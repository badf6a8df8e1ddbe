using System.Text.Json;

namespace Graph.GraphQL.Introspection;

/// <summary>What is asked of an introspection object, with fragments and directives resolved.</summary>
/// <param name="TypeName">The object's type, for <c>__typename</c>.</param>
/// <param name="Entries">The members of the response in their order.</param>
internal sealed record IntrospectionSelection(string TypeName, IntrospectionEntry[] Entries);

/// <summary>One member of the response.</summary>
/// <param name="Key">The response name.</param>
/// <param name="Kind">The field.</param>
/// <param name="IncludeDeprecated">The argument of that name; false where the field has none.</param>
/// <param name="Child">What is asked of the value; null for leaves.</param>
internal sealed record IntrospectionEntry(
    JsonEncodedText Key, IntrospectionFieldKind Kind, bool IncludeDeprecated, IntrospectionSelection? Child);
