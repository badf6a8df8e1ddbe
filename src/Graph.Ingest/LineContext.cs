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
        errors.Add(new WriteError(WriteErrorKind.InvalidValue, message, path, source));
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

    private bool TryReadText(ReadOnlySpan<byte> json, string path, out byte[] text)
    {
        text = [];
        var reader = JsonSlice.Begin(json);
        if (reader.TokenType != JsonTokenType.String)
        {
            Add(path, $"It is {JsonSlice.KindOf(json)}; a string is expected.");
            return false;
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

    /// <summary>" Is it …?" where a name is near, else empty.</summary>
    internal static string Near(string name, IEnumerable<string> names)
    {
        const int MostEdits = 2;
        var best = names.Select(n => (Name: n, Edits: Edits(name, n))).Where(n => n.Edits <= MostEdits)
            .OrderBy(n => n.Edits).FirstOrDefault();
        return best.Name is null ? "" : $" Is it \"{best.Name}\"?";
    }

    // Levenshtein, upper and lower case alike; long names are not worth it.
    private static int Edits(string a, string b)
    {
        const int Longest = 60;
        if (a.Length > Longest || b.Length > Longest)
            return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (same ? 0 : 1)));
            }
        }

        return row[b.Length];
    }
}
