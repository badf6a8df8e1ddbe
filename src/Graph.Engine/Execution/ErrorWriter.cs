using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Graph.Engine.Planning;
using Graph.GraphQL.Language;

namespace Graph.Engine.Execution;

/// <summary>Writes error objects: message, locations, path, extensions, as the specification orders them
/// (§7.1.2).</summary>
internal static class ErrorWriter
{
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Adds an error of execution at the path where the writer stands, and then <paramref
    /// name="key"/>.</summary>
    public static void Add(ResponseBuffer response, PlanFailure failure, SourceSpot spot, string? key)
    {
        if (!Begin(response, failure.Code))
            return;
        using var json = new Utf8JsonWriter(response.Errors, Options);
        json.WriteStartObject();
        json.WriteString("message"u8, Limit(failure.Message));
        if (spot.Line > 0)
            WriteLocations(json, [spot]);
        if (response.Path.Depth > 0 || key is not null)
            WritePath(json, response.Path.Steps, key);
        json.WriteStartObject("extensions"u8);
        json.WriteString("code"u8, failure.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Adds an error that concerns the whole response, so that it has no path.</summary>
    public static void AddOfWhole(ResponseBuffer response, PlanFailure failure) =>
        Add(response, new GraphQLError(failure.Message) { Code = failure.Code });

    /// <summary>Adds an error found before execution.</summary>
    /// <param name="response">Where to.</param>
    /// <param name="error">The error.</param>
    /// <param name="code">The code where the error has none of its own.</param>
    public static void Add(ResponseBuffer response, GraphQLError error, string? code = null)
    {
        if (!Begin(response, error.Code ?? code))
            return;
        using var json = new Utf8JsonWriter(response.Errors, Options);
        json.WriteStartObject();
        json.WriteString("message"u8, Limit(error.Message));
        if (error.Locations.Count > 0)
            WriteLocations(json, [.. error.Locations.Select(l => new SourceSpot(l.Line, l.Column))]);
        if (error.Path is { } path)
            WritePath(json, path);
        WriteExtensions(json, error, error.Code ?? code);
        json.WriteEndObject();
    }

    /// <summary>Adds an error that says no more than that something went wrong, and under which id the log has
    /// it.</summary>
    public static void AddMasked(ResponseBuffer response, string code, string message, string correlationId)
    {
        if (!Begin(response, code))
            return;
        using var json = new Utf8JsonWriter(response.Errors, Options);
        json.WriteStartObject();
        json.WriteString("message"u8, message);
        json.WriteStartObject("extensions"u8);
        json.WriteString("code"u8, code);
        json.WriteString("correlationId"u8, correlationId);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool Begin(ResponseBuffer response, string? code)
    {
        if (response.ErrorCount == 0)
            response.FirstCode = code;
        if (++response.ErrorCount > response.Limits.MaxErrors)
            return false;
        if (response.ErrorCount > 1)
            response.Errors.AppendByte((byte)',');
        return true;
    }

    private static void WriteLocations(Utf8JsonWriter json, ReadOnlySpan<SourceSpot> spots)
    {
        json.WriteStartArray("locations"u8);
        foreach (var spot in spots)
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, spot.Line);
            json.WriteNumber("column"u8, spot.Column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePath(Utf8JsonWriter json, ReadOnlySpan<PathStep> steps, string? key)
    {
        json.WriteStartArray("path"u8);
        foreach (var step in steps)
        {
            if (step.Key is null)
                json.WriteNumberValue(step.Index);
            else
                json.WriteStringValue(step.Key);
        }

        if (key is not null)
            json.WriteStringValue(key);
        json.WriteEndArray();
    }

    private static void WritePath(Utf8JsonWriter json, IReadOnlyList<object> path)
    {
        json.WriteStartArray("path"u8);
        foreach (var step in path)
        {
            if (step is int index)
                json.WriteNumberValue(index);
            else
                json.WriteStringValue((string)step);
        }

        json.WriteEndArray();
    }

    private static void WriteExtensions(Utf8JsonWriter json, GraphQLError error, string? code)
    {
        if (code is null && error.SpecifiedBy is null && error.Extensions is null)
            return;
        json.WriteStartObject("extensions"u8);
        if (code is not null)
            json.WriteString("code"u8, code);
        if (error.SpecifiedBy is { } address)
            json.WriteString("specifiedBy"u8, address);
        foreach (var (name, value) in error.Extensions ?? [])
            WriteExtension(json, name, value);
        json.WriteEndObject();
    }

    private static void WriteExtension(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, Limit(value.ToString() ?? ""));
                break;
        }
    }

    // A lone surrogate has no UTF-8 form and would make the writer throw.
    private static string Limit(string message)
    {
        var text = ErrorText.Limit(message);
        return text.AsSpan().ContainsAnyInRange('\ud800', '\udfff')
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))
            : text;
    }
}
