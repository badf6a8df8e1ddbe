using Graph.GraphQL.Language;

namespace Graph.Engine.Ontology;

/// <summary>
/// The files of an ontology and those the engine carries, joined to one text so that GraphQL's own rules can look at
/// all
/// of it, with the way back from an offset to a file's line and column.
/// </summary>
internal sealed class OntologyText
{
    /// <summary>What messages call the language's definitions.</summary>
    public const string LanguageFile = "ontology-language.graphql";

    /// <summary>What messages call the evidence module.</summary>
    public const string ModuleFile = "evidence.graphql";

    /// <summary>Stands for definitions without a file.</summary>
    public const string BuiltInFile = "built in";

    private readonly List<Segment> _segments = [];
    private readonly List<byte> _bytes = [];
    private int _lines;

    private OntologyText()
    {
    }

    private enum Origin
    {
        Language,
        Module,
        Author,
    }

    /// <summary>All of it.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.ToArray();

    /// <summary>The author's files in order, then those of the engine.</summary>
    public IReadOnlyList<string> Files =>
        [.. _segments.OrderByDescending(segment => segment.Origin).Select(segment => segment.Source.Name)];

    /// <summary>Joins the language, the module if it is wanted, and the author's files.</summary>
    public static OntologyText Join(IReadOnlyList<OntologyFile> files, bool withModule)
    {
        var text = new OntologyText();
        text.Add(new OntologyFile(LanguageFile, Carried.Language), Origin.Language);
        text.Add(new OntologyFile(BuiltInFile, "interface Node"u8.ToArray()), Origin.Language);
        if (withModule)
        {
            text.Add(new OntologyFile(ModuleFile, Carried.Module), Origin.Module);
        }

        foreach (var file in files)
        {
            text.Add(file, Origin.Author);
        }

        return text;
    }

    /// <summary>Where an offset of the joined text stands.</summary>
    public OntologyPosition PositionOf(int offset)
    {
        var segment = At(offset);
        var location = segment.Source.GetLocation(offset - segment.Start);
        return new OntologyPosition(segment.Source.Name, location.Line, location.Column);
    }

    /// <summary>Where a place of the joined text stands.</summary>
    public OntologyPosition PositionOf(SourceLocation location)
    {
        var segment = _segments.FindLast(s => s.FirstLine < location.Line) ?? _segments[0];
        return new OntologyPosition(segment.Source.Name, location.Line - segment.FirstLine, location.Column);
    }

    /// <summary>Whether the definition at this offset is one of the language's.</summary>
    public bool IsLanguage(int offset) => At(offset).Origin == Origin.Language;

    /// <summary>Whether the definition at this offset is one of the module's.</summary>
    public bool IsModule(int offset) => At(offset).Origin == Origin.Module;

    /// <summary>Whether a position is in a file that the engine carries.</summary>
    public static bool IsCarried(OntologyPosition position) =>
        position.File is LanguageFile or ModuleFile or BuiltInFile;

    private Segment At(int offset) => _segments.FindLast(segment => segment.Start <= offset) ?? _segments[0];

    private void Add(OntologyFile file, Origin origin)
    {
        var source = new Source(file.Text, file.Name);
        _segments.Add(new Segment(source, origin, _bytes.Count, _lines));
        _bytes.AddRange(file.Text.Span);
        _bytes.Add((byte)'\n');
        _lines += source.GetLocation(file.Text.Length).Line;
        // A file that ends in CR would take the joining LF into its last line end.
        if (file.Text.Span is [.., (byte)'\r'])
        {
            _lines--;
        }
    }

    /// <param name="Source">The file.</param>
    /// <param name="Origin">Whose it is.</param>
    /// <param name="Start">Offset of its first byte in the joined text.</param>
    /// <param name="FirstLine">Lines of the joined text before it.</param>
    private sealed record Segment(Source Source, Origin Origin, int Start, int FirstLine);

    /// <summary>The files the engine carries.</summary>
    private static class Carried
    {
        public static readonly ReadOnlyMemory<byte> Language = Load(LanguageFile);

        public static readonly ReadOnlyMemory<byte> Module = Load(ModuleFile);

        private static byte[] Load(string name)
        {
            using var stream = typeof(OntologyText).Assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"The resource \"{name}\" is missing from the build.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }
}
