using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Graph.Engine;
using Graph.Server.Settings;

namespace Graph.Server.Http;

/// <summary>
/// Reads the trusted documents when the service starts. A file that cannot be read, or an id that two texts have, is an
/// error of the settings. A document that the schema does not allow (any more) is said and kept: a request for it is
/// answered with its errors, and all the others go on.
/// </summary>
internal sealed class DocumentFiles
{
    private const string Extension = ".graphql";

    // A client's whole manifest; far more than one document may have.
    private const long MostFileBytes = 256L << 20;

    private static readonly JsonDocumentOptions _jsonOptions = new() { MaxDepth = 8 };

    private readonly TrustedDocuments _documents = new();
    private readonly GraphEngine _engine;
    private readonly TextWriter _messages;
    private int _refused;

    private DocumentFiles(GraphEngine engine, TextWriter messages)
    {
        _engine = engine;
        _messages = messages;
    }

    /// <summary>Makes the resolver that the settings ask for.</summary>
    /// <param name="settings">Where the documents are, and what else is answered.</param>
    /// <param name="engine">What checks them.</param>
    /// <param name="messages">Where to say what is wrong with which.</param>
    /// <exception cref="SettingsException">The folder cannot be used.</exception>
    public static DocumentResolver Open(DocumentSettings settings, GraphEngine engine, TextWriter messages)
    {
        var trusted = settings.Path is { } path
            ? new DocumentFiles(engine, messages).Read(path)
            : TrustedDocuments.None;
        var registered = settings is { PersistedQueries: true, OnlyTrusted: false }
            ? new PersistedQueries(MostRegistered, MostRegisteredBytes)
            : null;
        return new DocumentResolver(trusted, registered, settings.OnlyTrusted);
    }

    /// <summary>Documents that clients may register before the least used make room.</summary>
    public const int MostRegistered = 10_000;

    /// <summary>Bytes of all of them.</summary>
    public const long MostRegisteredBytes = 16 << 20;

    private TrustedDocuments Read(string path)
    {
        foreach (var file in FilesOf(path))
        {
            var bytes = ReadFile(file);
            if (file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
                Add(file, Path.GetFileName(file)[..^Extension.Length], bytes);
            else
                ReadManifest(file, bytes);
        }

        _documents.AddHashes();
        _messages.WriteLine(
            $"{_documents.Count} trusted document{(_documents.Count == 1 ? "" : "s")} from {path}"
            + (_refused == 0 ? "" : $"; {_refused} of them the schema does not allow, see above"));
        return _documents;
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new SettingsException($"The folder \"{path}\" (--documents) is not there. Make it, or name another.");

        string[] files;
        try
        {
            files = Directory.GetFiles(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The folder \"{path}\" (--documents) cannot be read: {e.Message}");
        }

        return files.Where(IsOurs).Order(StringComparer.Ordinal);
    }

    private static bool IsOurs(string file) =>
        file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
        || file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static byte[] ReadFile(string file)
    {
        try
        {
            return new FileInfo(file).Length <= MostFileBytes
                ? File.ReadAllBytes(file)
                : throw new SettingsException(
                    $"The file \"{file}\" (--documents) has more than {MostFileBytes >> 20} MiB.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The file \"{file}\" (--documents) cannot be read: {e.Message}");
        }
    }

    /// <summary>Ids to texts in one file: an object of them, as relay-compiler and the client preset of GraphQL Code
    /// Generator write it, or Apollo's manifest, which has them as a list.</summary>
    private void ReadManifest(string file, byte[] bytes)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(bytes.AsMemory(LengthOfMark(bytes)), _jsonOptions);
        }
        catch (JsonException e)
        {
            throw new SettingsException(
                $"The file \"{file}\" (--documents) is not JSON "
                + $"(line {e.LineNumber + 1}, byte {e.BytePositionInLine}).");
        }

        using (json)
        {
            var root = json.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("operations", out var operations)
                && operations.ValueKind == JsonValueKind.Array)
            {
                foreach (var operation in operations.EnumerateArray())
                    AddEntry(file, Member(operation, "id"), Member(operation, "body"));
                return;
            }

            if (root.ValueKind != JsonValueKind.Object)
                throw NotAManifest(file);
            foreach (var entry in root.EnumerateObject())
            {
                AddEntry(file, entry.Name, entry.Value.ValueKind == JsonValueKind.String ? entry.Value : null);
            }
        }
    }

    private static JsonElement? Member(JsonElement operation, string name) =>
        operation.ValueKind == JsonValueKind.Object && operation.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value
            : null;

    private void AddEntry(string file, JsonElement? id, JsonElement? text) =>
        AddEntry(file, id is { } element ? TextOf(file, element) : throw NotAManifest(file), text);

    private void AddEntry(string file, string id, JsonElement? text) =>
        Add(file, id, Encoding.UTF8.GetBytes(text is { } element ? TextOf(file, element) : throw NotAManifest(file)));

    private static string TextOf(string file, JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new SettingsException(
                $"The file \"{file}\" (--documents) has a text with an escape for half a surrogate pair.");
        }
    }

    private static SettingsException NotAManifest(string file) => new(
        $"The file \"{file}\" (--documents) is not a list of documents. It is to be an object of ids and texts "
        + "({\"ID\": \"query …\"}) or a manifest ({\"operations\": [{\"id\": \"…\", \"body\": \"query …\"}]}). Other "
        + "JSON files do not belong into that folder.");

    private void Add(string file, string id, byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
            throw new SettingsException($"The file \"{file}\" (--documents) is not UTF-8.");
        if (!_documents.TryAdd(Encoding.UTF8.GetBytes(id), bytes))
        {
            throw new SettingsException(
                $"The id \"{id}\" in \"{file}\" (--documents) is that of another document too, or none: ids have 1 to "
                + $"{DocumentId.MostBytes} bytes and one text each (\"sha256:\" before it, the case of hexadecimal "
                + "digits and the alphabet of base64 make no difference).");
        }

        Check(file, id, bytes);
    }

    private void Check(string file, string id, byte[] text)
    {
        var errors = _engine.Check(text);
        foreach (var error in errors)
        {
            var place = error.Locations is [var first, ..] ? $":{first.Line}:{first.Column}" : "";
            _messages.WriteLine($"trusted document \"{id}\", {file}{place}: {error.Message}");
        }

        if (errors.Count > 0)
            _refused++;
    }

    private static int LengthOfMark(byte[] bytes) => bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
}
