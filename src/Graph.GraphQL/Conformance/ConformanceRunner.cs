using System.Buffers;
using System.Text.Json;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using Graph.GraphQL.Validation;
using Graph.GraphQL.Validation.Schema;
using Graph.GraphQL.Validation.Sdl;

namespace Graph.GraphQL.Conformance;

/// <summary>
/// Answers test suites: one JSON object in, one out. <c>{"query"}</c> is parsed, <c>{"sdl"}</c> is checked by the SDL
/// rules (and apart, as <c>schemaErrors</c>, by the validation of the schema it gives), <c>{"sdl", "query"}</c>
/// validates the query against the schema. At most 100 errors; of the service's limits only nesting holds.
/// Thread-safe.
/// </summary>
public static class ConformanceRunner
{
    private const int MaxErrors = 100;

    // Relaxed, so that a reader sees quotes and letters instead of escapes; the output is never part of a web page.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Answers one line.</summary>
    /// <param name="line">A JSON object in UTF-8; escaped lone surrogates are kept for the lexer to refuse.</param>
    /// <param name="output">Where the answer goes: one line of JSON without a line end.</param>
    public static void Answer(ReadOnlySpan<byte> line, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, WriterOptions);
        writer.WriteStartObject();
        if (!ConformanceRequest.TryRead(line, out var request))
        {
            Write(writer, "errors", [new GraphQLError("The line is not a JSON object with \"query\" or \"sdl\".")]);
        }
        else if (request.Sdl is null)
        {
            Write(writer, "errors", Parse(request.Query!, out _));
        }
        else if (request.Query is null)
        {
            AnswerSdl(writer, request.Sdl);
        }
        else
        {
            AnswerQuery(writer, request.Sdl, request.Query);
        }

        writer.WriteEndObject();
    }

    private static IReadOnlyList<GraphQLError> Parse(byte[] text, out DocumentNode? document)
    {
        var result = GraphQLParser.Parse(text, ParserOptions.Unlimited);
        document = result.Node;
        return result.IsOk ? [] : [result.Error];
    }

    private static IReadOnlyList<GraphQLError> BuildSchema(byte[] sdl, out GraphQLSchema? schema)
    {
        schema = null;
        var errors = Parse(sdl, out var document);
        if (document is null)
        {
            return errors;
        }

        errors = SdlValidator.Validate(document, MaxErrors);
        if (errors.Count == 0)
        {
            schema = SchemaBuilder.Build(document);
        }

        return errors;
    }

    private static void AnswerSdl(Utf8JsonWriter writer, byte[] sdl)
    {
        Write(writer, "errors", BuildSchema(sdl, out var schema));
        Write(writer, "schemaErrors", schema is null ? [] : SchemaValidator.Validate(schema, MaxErrors));
    }

    private static void AnswerQuery(Utf8JsonWriter writer, byte[] sdl, byte[] query)
    {
        var schemaErrors = BuildSchema(sdl, out var schema);
        if (schema is null)
        {
            Write(writer, "errors", [new GraphQLError("The query was not validated: the \"sdl\" is not correct.")]);
            Write(writer, "schemaErrors", schemaErrors);
            return;
        }

        var errors = Parse(query, out var document);
        Write(
            writer,
            "errors",
            document is null ? errors : Validator.Validate(schema, document, ValidationOptions.Conformance));
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<GraphQLError> errors)
    {
        writer.WriteStartArray(name);
        foreach (var error in errors)
        {
            Write(writer, error);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, GraphQLError error)
    {
        writer.WriteStartObject();
        writer.WriteString("message", error.Message);
        if (error.Locations.Count > 0)
        {
            writer.WriteStartArray("locations");
            foreach (var (line, column) in error.Locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line", line);
                writer.WriteNumber("column", column);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (error.Path is not null)
        {
            WritePath(writer, error.Path);
        }

        writer.WriteEndObject();
    }

    private static void WritePath(Utf8JsonWriter writer, IReadOnlyList<object> path)
    {
        writer.WriteStartArray("path");
        foreach (var step in path)
        {
            if (step is int index)
            {
                writer.WriteNumberValue(index);
            }
            else
            {
                writer.WriteStringValue((string)step);
            }
        }

        writer.WriteEndArray();
    }
}
