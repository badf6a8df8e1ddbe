using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>
/// Takes the distinct nodes of a connection one by one and counts them 1,024 at a time, attribute by attribute, so that
/// each goes along its column. Kept between uses: what it needs grows with the values that there are, not with the
/// nodes. Not thread-safe.
/// </summary>
internal sealed class CountBatch
{
    private const int Size = 1024;

    private readonly uint[] _nodes = new uint[Size];
    private readonly FacetCounter?[][] _idle = [new FacetCounter?[8], new FacetCounter?[8], new FacetCounter?[8]];
    private FacetCounter?[] _counters = [];
    private RunState _run = null!;
    private CountCode _code = null!;
    private CountSheet _sheet = null!;
    private int _count;

    /// <summary>Begins with a connection.</summary>
    public void Begin(RunState run, CountCode code, CountSheet sheet)
    {
        (_run, _code, _sheet, _count) = (run, code, sheet, 0);
        if (_counters.Length < code.Facets.Length)
            _counters = new FacetCounter?[code.Facets.Length];
        for (var i = 0; i < code.Facets.Length; i++)
        {
            if (sheet.Facets[i].Top > 0)
                _counters[i] = Rent(code.Facets[i]);
        }
    }

    /// <summary>Takes a node that it has not taken before.</summary>
    public void Add(NodeRef node)
    {
        if (_count == Size)
            Flush();
        _nodes[_count++] = node.Bits;
    }

    /// <summary>Counts the rest and fills the sheet.</summary>
    public void Finish()
    {
        Flush();
        for (var i = 0; i < _code.Facets.Length; i++)
            _counters[i]?.Finish(_sheet.Facets[i]);
    }

    /// <summary>Makes room for the next connection, also where the run was stopped.</summary>
    public void End()
    {
        for (var i = 0; i < _counters.Length; i++)
        {
            if (_counters[i] is { } counter)
                Return(counter);
            _counters[i] = null;
        }

        (_run, _code, _sheet) = (null!, null!, null!);
    }

    private void Flush()
    {
        var nodes = _nodes.AsSpan(0, _count);
        _count = 0;
        for (var i = 0; i < _code.Figures.Length; i++)
        {
            if (_sheet.Figures[i].IsWanted)
                FigureCounter.Add(_run, _code.Figures[i], nodes, _sheet.Figures[i]);
        }

        for (var i = 0; i < _code.Facets.Length; i++)
            _counters[i]?.Add(nodes, _sheet.Nodes + 1);
        _sheet.Nodes += nodes.Length;
    }

    private FacetCounter Rent(FacetCode code)
    {
        var kind = code.Key.Kind switch
        {
            FacetKind.Link or FacetKind.Path => 0,
            FacetKind.Text => 1,
            _ => 2,
        };
        var idle = _idle[kind];
        var place = Array.FindLastIndex(idle, counter => counter is not null);
        var rented = place >= 0 ? idle[place]! : kind switch
        {
            0 => new NodeCounter(),
            1 => new TextCounter(),
            _ => new MemberCounter(),
        };
        if (place >= 0)
            idle[place] = null;
        rented.Begin(_run, code);
        return rented;
    }

    private void Return(FacetCounter counter)
    {
        counter.End();
        var idle = _idle[counter switch { NodeCounter => 0, TextCounter => 1, _ => 2 }];
        if (Array.IndexOf(idle, null) is var place and >= 0)
            idle[place] = counter;
    }
}
