using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Introspection;

/// <summary>
/// Answers <c>__schema</c> and <c>__type</c> (§4.2) as JSON. Without variables in the selection the bytes are always
/// the same for a schema, so callers may keep them.
/// </summary>
public sealed class IntrospectionWriter
{
    private readonly GraphQLSchema _schema;
    private readonly Utf8JsonWriter _json;
    private readonly long _maxBytes;

    private IntrospectionWriter(GraphQLSchema schema, Utf8JsonWriter json, long maxBytes)
    {
        _schema = schema;
        _json = json;
        _maxBytes = maxBytes;
    }

    // Stops everything once the answer is too long: what was written is thrown away by the caller.
    private bool IsTooLong => _json.BytesCommitted + _json.BytesPending > _maxBytes;

    /// <summary>Writes the value of a root field <c>__schema</c> or <c>__type</c>, without its response name.</summary>
    /// <param name="schema">The schema that answers.</param>
    /// <param name="fields">The field's nodes, all with one response name; from a document that validates.</param>
    /// <param name="fragments">The document's fragments by name.</param>
    /// <param name="variables">
    /// The coerced value of a variable by name: a bool, a string, or null if it is null or absent.
    /// </param>
    /// <param name="output">Where the JSON goes.</param>
    /// <param name="maxBytes">The most bytes to write; default no limit.</param>
    /// <returns>Null if the value was written; else why not, and what is in the output is to be thrown away.</returns>
    public static GraphQLError? Write(
        GraphQLSchema schema,
        IReadOnlyList<FieldNode> fields,
        IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
        Func<string, object?> variables,
        IBufferWriter<byte> output,
        long maxBytes = long.MaxValue)
    {
        var isSchema = fields[0].Name == schema.SchemaField.Name;
        var compiler = new IntrospectionCompiler(schema, fragments, variables);
        var selection = compiler.Compile(fields, (isSchema ? schema.SchemaField : schema.TypeField).Type, depth: 0);
        if (compiler.Error is not null || selection is null)
        {
            return compiler.Error;
        }

        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var json = new Utf8JsonWriter(output, options);
        var writer = new IntrospectionWriter(schema, json, maxBytes);
        if (isSchema)
        {
            writer.WriteSchema(selection);
        }
        else
        {
            writer.WriteType(schema.FindType(TypeName(fields[0], variables)), selection);
        }

        return writer.IsTooLong ? TooLong(maxBytes) : null;
    }

    private static GraphQLError TooLong(long maxBytes) =>
        new($"The introspection answers more than {maxBytes} bytes; ask for less.") { Code = "GRAPH_TOO_MUCH_DATA" };

    private static string TypeName(FieldNode field, Func<string, object?> variables) =>
        Array.Find(field.Arguments, argument => argument.Name == "name")?.Value switch
        {
            StringValueNode literal => literal.Value,
            VariableNode variable => variables(variable.Name) as string ?? "",
            _ => "",
        };

    private void WriteSchema(IntrospectionSelection selection)
    {
        _json.WriteStartObject();
        foreach (var entry in selection.Entries)
        {
            _json.WritePropertyName(entry.Key);
            switch (entry.Kind)
            {
                case IntrospectionFieldKind.Description:
                    _json.WriteStringValue(_schema.Description);
                    break;
                case IntrospectionFieldKind.Types:
                    WriteTypes(_schema.Types, entry.Child!);
                    break;
                case IntrospectionFieldKind.QueryType:
                    WriteType(_schema.QueryRoot, entry.Child!);
                    break;
                case IntrospectionFieldKind.MutationType:
                    WriteType(_schema.MutationRoot, entry.Child!);
                    break;
                case IntrospectionFieldKind.SubscriptionType:
                    WriteType(_schema.SubscriptionRoot, entry.Child!);
                    break;
                case IntrospectionFieldKind.Directives:
                    WriteMembers(_schema.Directives, entry, WriteDirective);
                    break;
                default:
                    _json.WriteStringValue(selection.TypeName);
                    break;
            }
        }

        _json.WriteEndObject();
    }

    private void WriteTypes(IEnumerable<GraphQLType>? types, IntrospectionSelection selection)
    {
        if (types is null)
        {
            _json.WriteNullValue();
            return;
        }

        _json.WriteStartArray();
        foreach (var type in types)
        {
            WriteType(type, selection);
        }

        _json.WriteEndArray();
    }

    private void WriteType(GraphQLType? type, IntrospectionSelection selection)
    {
        if (type is null || IsTooLong)
        {
            _json.WriteNullValue();
            return;
        }

        _json.WriteStartObject();
        foreach (var entry in selection.Entries)
        {
            _json.WritePropertyName(entry.Key);
            WriteTypeEntry(type, entry, selection.TypeName);
        }

        _json.WriteEndObject();
    }

    private void WriteTypeEntry(GraphQLType type, IntrospectionEntry entry, string typename)
    {
        switch (entry.Kind)
        {
            case IntrospectionFieldKind.Fields:
                WriteMembers((type as GraphQLFieldsType)?.Fields, entry, WriteField);
                break;
            case IntrospectionFieldKind.EnumValues:
                WriteMembers((type as GraphQLEnumType)?.Values, entry, WriteEnumValue);
                break;
            case IntrospectionFieldKind.InputFields:
                WriteMembers((type as GraphQLInputObjectType)?.Fields, entry, WriteInputValue);
                break;
            case IntrospectionFieldKind.Interfaces:
                WriteTypes((type as GraphQLFieldsType)?.Interfaces, entry.Child!);
                break;
            case IntrospectionFieldKind.PossibleTypes:
                WriteTypes(PossibleTypes(type), entry.Child!);
                break;
            case IntrospectionFieldKind.OfType:
                WriteType(OfType(type), entry.Child!);
                break;
            case IntrospectionFieldKind.IsOneOf:
                WriteIsOneOf(type);
                break;
            default:
                _json.WriteStringValue(TypeText(type, entry.Kind, typename));
                break;
        }
    }

    private static GraphQLType? OfType(GraphQLType type) =>
        type is GraphQLList list ? list.OfType : (type as GraphQLNonNull)?.OfType;

    private static GraphQLObjectType[]? PossibleTypes(GraphQLType type) =>
        type is GraphQLNamedType { IsAbstract: true } named ? named.PossibleTypes : null;

    private void WriteIsOneOf(GraphQLType type)
    {
        if (type is GraphQLInputObjectType input)
        {
            _json.WriteBooleanValue(input.IsOneOf);
        }
        else
        {
            _json.WriteNullValue();
        }
    }

    private static string? TypeText(GraphQLType type, IntrospectionFieldKind kind, string typename) => kind switch
    {
        IntrospectionFieldKind.Kind => Kind(type),
        IntrospectionFieldKind.Name => (type as GraphQLNamedType)?.Name,
        IntrospectionFieldKind.Description => (type as GraphQLNamedType)?.Description,
        IntrospectionFieldKind.SpecifiedByUrl => (type as GraphQLScalarType)?.SpecifiedByUrl,
        _ => typename,
    };

    private static string Kind(GraphQLType type) => type switch
    {
        GraphQLScalarType => "SCALAR",
        GraphQLObjectType => "OBJECT",
        GraphQLInterfaceType => "INTERFACE",
        GraphQLUnionType => "UNION",
        GraphQLEnumType => "ENUM",
        GraphQLInputObjectType => "INPUT_OBJECT",
        GraphQLList => "LIST",
        _ => "NON_NULL",
    };

    private void WriteMembers<T>(
        IReadOnlyList<T>? members, IntrospectionEntry entry, Action<T, IntrospectionEntry, string> write)
        where T : SchemaMember
    {
        if (members is null)
        {
            _json.WriteNullValue();
            return;
        }

        _json.WriteStartArray();
        foreach (var member in members)
        {
            if ((entry.IncludeDeprecated || !member.IsDeprecated) && !IsTooLong)
            {
                WriteMember(member, entry.Child!, write);
            }
        }

        _json.WriteEndArray();
    }

    private void WriteMember<T>(T member, IntrospectionSelection selection, Action<T, IntrospectionEntry, string> write)
        where T : SchemaMember
    {
        _json.WriteStartObject();
        foreach (var entry in selection.Entries)
        {
            _json.WritePropertyName(entry.Key);
            switch (entry.Kind)
            {
                case IntrospectionFieldKind.Name:
                    _json.WriteStringValue(member.Name);
                    break;
                case IntrospectionFieldKind.Description:
                    _json.WriteStringValue(member.Description);
                    break;
                case IntrospectionFieldKind.IsDeprecated:
                    _json.WriteBooleanValue(member.IsDeprecated);
                    break;
                case IntrospectionFieldKind.DeprecationReason:
                    _json.WriteStringValue(member.DeprecationReason);
                    break;
                default:
                    write(member, entry, selection.TypeName);
                    break;
            }
        }

        _json.WriteEndObject();
    }

    private void WriteField(GraphQLField field, IntrospectionEntry entry, string typename)
    {
        switch (entry.Kind)
        {
            case IntrospectionFieldKind.Args:
                WriteMembers(field.Arguments, entry, WriteInputValue);
                break;
            case IntrospectionFieldKind.Type:
                WriteType(field.Type, entry.Child!);
                break;
            default:
                _json.WriteStringValue(typename);
                break;
        }
    }

    private void WriteInputValue(GraphQLInputValue value, IntrospectionEntry entry, string typename)
    {
        switch (entry.Kind)
        {
            case IntrospectionFieldKind.Type:
                WriteType(value.Type, entry.Child!);
                break;
            case IntrospectionFieldKind.DefaultValue:
                _json.WriteStringValue(value.DefaultValue?.ToString());
                break;
            default:
                _json.WriteStringValue(typename);
                break;
        }
    }

    private void WriteEnumValue(GraphQLEnumValue value, IntrospectionEntry entry, string typename) =>
        _json.WriteStringValue(typename);

    private void WriteDirective(GraphQLDirective directive, IntrospectionEntry entry, string typename)
    {
        switch (entry.Kind)
        {
            case IntrospectionFieldKind.Args:
                WriteMembers(directive.Arguments, entry, WriteInputValue);
                break;
            case IntrospectionFieldKind.IsRepeatable:
                _json.WriteBooleanValue(directive.IsRepeatable);
                break;
            case IntrospectionFieldKind.Locations:
                _json.WriteStartArray();
                foreach (var location in directive.Locations)
                {
                    _json.WriteStringValue(location.Name());
                }

                _json.WriteEndArray();
                break;
            default:
                _json.WriteStringValue(typename);
                break;
        }
    }
}
