using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Graph.Engine.Values;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>
/// Says what is wrong with the variables of a request, all of it, in the words of the reference implementation
/// (graphql-js 17, getVariableValues and validateInputValue). Only asked once <see cref="VariableReader"/> has refused.
/// </summary>
internal sealed class VariableErrors
{
    /// <summary>The document was read with the limit already.</summary>
    private const int DeepestEver = 1 << 16;

    private readonly Prepared _prepared;
    private readonly InputTypes _types;
    private readonly GraphLimits _limits;
    private readonly List<GraphQLError> _errors = [];
    private readonly List<string> _path = [];
    private VariableInfo _variable = null!;

    private VariableErrors(Prepared prepared, InputTypes types, GraphLimits limits)
    {
        _prepared = prepared;
        _types = types;
        _limits = limits;
    }

    /// <summary>The errors; never none.</summary>
    public static IReadOnlyList<GraphQLError> Find(
        Prepared prepared, InputTypes types, ReadOnlyMemory<byte> json, GraphLimits limits)
    {
        var finder = new VariableErrors(prepared, types, limits);
        var options = new JsonDocumentOptions { MaxDepth = limits.MaxNesting };
        try
        {
            using var document = JsonDocument.Parse(json.IsEmpty ? "{}"u8.ToArray() : json, options);
            if (document.RootElement.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
                return [Refuse("Variables must be a JSON object or null.", ErrorCodes.InvalidRequest)];
            finder.CheckAll(document.RootElement);
        }
        catch (JsonException exception)
        {
            var problem = exception.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? Refuse($"The variables are nested more than {limits.MaxNesting} levels deep.", ErrorCodes.TooDeep)
                : Refuse("The variables are not valid JSON in UTF-8.", ErrorCodes.InvalidRequest);
            return [problem];
        }
        catch (InvalidOperationException)
        {
            // An escape that is half of a surrogate pair: such text has no UTF-8 form.
            return [NotUnicode()];
        }

        return finder._errors.Count > 0
            ? finder._errors
            : [NotUnicode()];
    }

    private static GraphQLError NotUnicode() =>
        Refuse("The variables hold text that is not valid Unicode.", ErrorCodes.InvalidRequest);

    private static GraphQLError Refuse(string message, string code) => new(message) { Code = code };

    private void CheckAll(JsonElement variables)
    {
        foreach (var variable in _prepared.Variables)
        {
            _variable = variable;
            _path.Clear();
            if (variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(variable.Name, out var value))
                Check(value, variable.Type);
            else if (variable.DefaultValue is null && variable.Type.IsNonNull)
                Report($"Expected a value of non-null type \"{variable.Type}\" to be provided.", ErrorCodes.NonNull);
        }
    }

    // How deep this goes is bounded by the depth that the document was read with.
    private void Check(JsonElement value, GraphQLType type)
    {
        if (_errors.Count >= _limits.MaxErrors)
            return;
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (type.IsNonNull)
                Report($"Expected value of non-null type \"{type}\" not to be null.", ErrorCodes.NonNull);
            return;
        }

        switch (type.NullableType)
        {
            case GraphQLList list when value.ValueKind == JsonValueKind.Array:
                CheckItems(value, list);
                break;
            case GraphQLList list:
                Check(value, list.OfType);
                break;
            case GraphQLInputObjectType input:
                CheckObject(value, input);
                break;
            case var leaf:
                if (LeafProblem(value, (GraphQLNamedType)leaf) is { } problem)
                    Report(problem, ErrorCodes.Variable);
                break;
        }
    }

    private void CheckItems(JsonElement value, GraphQLList list)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            _path.Add(string.Create(CultureInfo.InvariantCulture, $"[{index++}]"));
            Check(item, list.OfType);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void CheckObject(JsonElement value, GraphQLInputObjectType type)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Report($"Expected value of type \"{type}\" to be an object, found: {Inspect(value)}.", ErrorCodes.Variable);
            return;
        }

        foreach (var field in type.Fields)
            CheckField(value, type, field);
        var known = new List<JsonProperty>();
        foreach (var property in value.EnumerateObject())
        {
            if (type.Fields.Find(property.Name) is not null)
                known.Add(property);
            else
                ReportUnknown(value, type, property.Name);
        }

        if (type.IsOneOf)
            CheckOneOf(type, known);
    }

    private void CheckField(JsonElement value, GraphQLInputObjectType type, GraphQLInputField field)
    {
        if (value.TryGetProperty(field.Name, out var given))
        {
            _path.Add("." + field.Name);
            Check(given, field.Type);
            _path.RemoveAt(_path.Count - 1);
        }
        else if (field.IsRequired)
        {
            Report(
                $"Expected value of type \"{type}\" to include required field \"{field.Name}\", "
                + $"found: {Inspect(value)}.",
                ErrorCodes.Variable);
        }
    }

    private void ReportUnknown(JsonElement value, GraphQLInputObjectType type, string name)
    {
        var names = type.Fields.AsEnumerable().Select(field => field.Name);
        var suggestion = DidYouMean(name, names);
        Report(
            $"Expected value of type \"{type}\" not to include unknown field \"{ErrorText.Shorten(name)}\""
            + $"{(suggestion.Length > 0 ? $".{suggestion} Found" : ", found")}: {Inspect(value)}.",
            ErrorCodes.Variable);
    }

    private void CheckOneOf(GraphQLInputObjectType type, List<JsonProperty> known)
    {
        var message = $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, "
            + "and the value for that field must be non-null.";
        if (known.Count != 1)
        {
            Report(message, ErrorCodes.Variable);
        }
        else if (known[0].Value.ValueKind == JsonValueKind.Null)
        {
            _path.Add("." + known[0].Name);
            Report(message, ErrorCodes.Variable);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private string? LeafProblem(JsonElement value, GraphQLNamedType type)
    {
        if (type is GraphQLEnumType enumType)
            return EnumProblem(value, enumType);
        var reader = ReaderOf(value);
        return ScalarRule.For(_types.KindOf(type)).CheckJson(in reader);
    }

    private static Utf8JsonReader ReaderOf(JsonElement value)
    {
        var reader = new Utf8JsonReader(
            JsonMarshal.GetRawUtf8Value(value), new JsonReaderOptions { MaxDepth = DeepestEver });
        reader.Read();
        return reader;
    }

    private string? EnumProblem(JsonElement value, GraphQLEnumType type)
    {
        var names = type.Values.AsEnumerable().Select(member => member.Name);
        if (value.ValueKind != JsonValueKind.String)
        {
            var found = Inspect(value);
            return $"Enum \"{type.Name}\" cannot represent non-string value: {found}."
                + DidYouMean(found, names, "the enum value");
        }

        var name = value.GetString() ?? "";
        return type.Values.Find(name) is null
            ? $"Value \"{ErrorText.Shorten(name)}\" does not exist in \"{type.Name}\" enum."
                + DidYouMean(name, names, "the enum value")
            : null;
    }

    // Nobody is to guess a schema that nobody is to see.
    private string DidYouMean(string name, IEnumerable<string> known, string? kind = null) =>
        _limits.AllowIntrospection ? Suggestions.DidYouMean(name, known, kind) : "";

    private void Report(string problem, string code)
    {
        if (_errors.Count >= _limits.MaxErrors)
            return;
        var at = _path.Count > 0 ? $" at {string.Concat(_path)}" : "";
        var message = $"Variable \"${_variable.Name}\" has invalid value{at}: {problem}";
        _errors.Add(new GraphQLError(message, _prepared.Document.Source, _variable.Start) { Code = code });
    }

    private static string Inspect(JsonElement value) => Inspection.Json(ReaderOf(value));
}
