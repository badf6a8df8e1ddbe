using System.Globalization;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>Paths found, in order.</summary>
internal sealed class PathList
{
    private readonly List<(int Length, UInt128 Product, int Nodes, int Relationships)> _paths = [];
    private readonly List<int> _nodes = [];
    private readonly List<Row> _relationships = [];

    public int Count => _paths.Count;

    public void Clear()
    {
        _paths.Clear();
        _nodes.Clear();
        _relationships.Clear();
    }

    public void Add(int length, UInt128 product) =>
        _paths.Add((length, product, _nodes.Count, _relationships.Count));

    public void AddNode(int node) => _nodes.Add(node);

    public void AddRelationship(Row relationship) => _relationships.Add(relationship);

    public int LengthOf(int path) => _paths[path].Length;

    public Row NodeOf(int path, int place) => new(_nodes[_paths[path].Nodes + place], -1);

    /// <summary>In the place of the node the relationship's type.</summary>
    public Row RelationshipOf(int path, int place) => _relationships[_paths[path].Relationships + place];

    /// <summary>Writes the product of the confidences: exact, as the nearest double.</summary>
    public void WriteConfidence(int path, ByteBuffer output)
    {
        Span<byte> text = stackalloc byte[48];
        _paths[path].Product.TryFormat(text, out var digits, default, CultureInfo.InvariantCulture);
        "E-"u8.CopyTo(text[digits..]);
        (6 * _paths[path].Length).TryFormat(
            text[(digits + 2)..], out var exponent, default, CultureInfo.InvariantCulture);
        var all = text[..(digits + 2 + exponent)];
        JsonNumber.Write(output, double.Parse(all, NumberStyles.AllowExponent, CultureInfo.InvariantCulture));
    }
}
