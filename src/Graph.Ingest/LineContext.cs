using System.Text;
using System.Text.Json;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>The line being read, and what is wrong with it.</summary>
internal sealed class LineContext(RecordSource source, ICollection<WriteError> errors)
{
    internal RecordSource Source => source;

    internal bool HasErrors { get; private set; }

    /// <summary>A value, a member or a form that cannot be.</summary>
    internal void Add(string path, string message)
    {
        HasErrors = true;
        errors.Add(new WriteError(WriteErrorKind.InvalidValue, message, Shorten(path), source));
    }

    /// <summary>A string; null with an error for anything else.</summary>
    internal string? ReadText(ReadOnlySpan<byte> json, string path) =>
        TryReadText(json, path, out var text) ? Encoding.UTF8.GetString(text) : null;

    /// <summary>An id that can be one; null with an error for anything else.</summary>
    internal string? ReadId(ReadOnlySpan<byte> json, string path)
    {
        if (!TryReadText(json, path, out var text))
            return null;
        if (!NodeId.TryValidate(text, out var error))
        {
            Add(path, error);
            return null;
        }

        return Encoding.UTF8.GetString(text);
    }

    private bool TryReadText(ReadOnlySpan<byte> json, string path, out ReadOnlySpan<byte> text)
    {
        text = [];
        var reader = JsonSlice.Begin(json);
        if (reader.TokenType != JsonTokenType.String)
        {
            Add(path, $"It is {JsonSlice.KindOf(json)}; a string is expected.");
            return false;
        }

        if (!reader.ValueIsEscaped)
        {
            text = reader.ValueSpan;
            return true;
        }

        if (JsonSlice.TryGetText(ref reader, out var read))
        {
            text = read;
            return true;
        }

        Add(path, "The text holds half of a surrogate pair (\\ud800 to \\udfff); write the whole character.");
        return false;
    }

    /// <summary>Whether it is an object; an error otherwise.</summary>
    internal bool IsObject(ReadOnlySpan<byte> json, string path)
    {
        if (json[0] == '{')
            return true;
        Add(path, $"It is {JsonSlice.KindOf(json)}; an object is expected.");
        return false;
    }

    /// <summary><c> Did you mean "x"?</c> with the names that are near, or nothing.</summary>
    internal static string Near(string name, IEnumerable<string> names) => RecordNames.DidYouMean(name, names);

    /// <summary>A text for messages, cut where it is long.</summary>
    internal static string Shorten(string text)
    {
        const int MostShown = 100;
        return text.Length <= MostShown ? text : string.Concat(text.AsSpan(0, MostShown), "…");
    }
}
