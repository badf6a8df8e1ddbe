using System.Globalization;
using System.Text;
using Graph.Engine.Planning;

namespace Graph.Engine.Execution;

/// <summary>
/// Finds paths between two nodes, the shortest first (api.md, Paths, neighbourhood). Level by level from both ends: a
/// path of length n is a walk of f relationships from the one end that meets a walk of n - f from the other, so that no
/// node further away than that is expanded. The end whose outermost nodes have fewer relationships goes on. Once walks
/// of a length meet, <see cref="PathLattice"/> keeps what lies on one, and <see cref="PathRanking"/> takes the best of
/// it.
/// <code>
/// while (search.Next(ref source)) { source.Expand(search.Expand, search.Batch, search.Found); }
/// </code>
/// </summary>
internal sealed class PathSearch
{
    /// <summary>The number of the node where paths begin.</summary>
    public const int From = 0;

    /// <summary>The number of the node where paths end.</summary>
    public const int To = 1;

    private readonly WalkGraph _graph = new();
    private readonly IntList[] _ahead = Levels();
    private readonly IntList[] _back = Levels();
    private readonly IntList _batchNodes = new();
    private readonly IntList _batchRows = new();
    private readonly PathLattice _lattice;
    private readonly PathRanking _ranking;
    private WalkSchema _schema = null!;
    private bool[]? _through;
    private WalkGuard _guard;
    private int _aheadLevel;
    private int _backLevel;
    private int _maxLength;
    private int _mostLinks;
    private int _first;
    private bool _goesAhead;
    private bool _isAwaiting;
    private bool _isDone;

    public PathSearch()
    {
        _lattice = new PathLattice(_graph, _ahead, _back);
        _ranking = new PathRanking(_graph, _lattice);
    }

    /// <summary>Which relationships are followed.</summary>
    public WalkExpand Expand { get; } = new();

    /// <summary>The nodes whose relationships are asked for.</summary>
    public ReadOnlySpan<int> Batch => _batchRows.Span;

    /// <summary>Where they are to be put.</summary>
    public WalkLinks Found { get; } = new();

    /// <summary>Why there is no answer, or null.</summary>
    public PlanFailure? Failure { get; private set; }

    /// <summary>The paths found, in order.</summary>
    public PathList Paths => _ranking.Paths;

    /// <summary>More memory is held than is worth keeping.</summary>
    public bool IsLarge => _graph.LinkCount > 16_384 || _ranking.IsLarge;

    /// <summary>Begins a search between two different nodes; <see cref="Expand"/> has begun already.</summary>
    public void Begin(in PathQuestion question, WalkGuard guard)
    {
        _graph.Clear();
        _lattice.Begin();
        _ranking.Begin(question.Schema);
        Found.Clear();
        foreach (var level in _ahead)
            level.Clear();
        foreach (var level in _back)
            level.Clear();
        _schema = question.Schema;
        _through = question.Through;
        _guard = guard;
        _maxLength = question.MaxLength;
        _mostLinks = Expand.Room;
        _first = question.First;
        (_aheadLevel, _backLevel) = (0, 0);
        (_isAwaiting, _isDone) = (false, _maxLength == 0 || _first == 0);
        Failure = null;
        var (from, to) = (_graph.Number(question.From), _graph.Number(question.To));
        foreach (var row in question.Avoid)
            _graph[_graph.Number(row)].Passage = Passage.Closed;
        _graph[from].Passage = _graph[to].Passage = Passage.Closed;
        _graph[from].Ahead = _graph[to].Back = 1;
        _ahead[0].Add(from);
        _back[0].Add(to);
    }

    /// <summary>Goes on as far as it can; true while <see cref="Batch"/> must be expanded first.</summary>
    public bool Next<TSource>(ref TSource source) where TSource : struct, IRowSource
    {
        if (_isAwaiting)
        {
            _isAwaiting = false;
            if (Found.IsOver)
                return Fail(ref source);
            _graph.Take(Found, _batchNodes.Span);
            Expand.Room -= Found.Count;
            GoOn(ref source);
        }

        while (!_isDone)
        {
            Choose(ref source);
            if (_batchNodes.Count > 0)
                return _isAwaiting = true;
            GoOn(ref source);
        }

        return false;
    }

    /// <summary>Which end goes on, and what of it has not been expanded.</summary>
    private void Choose<TSource>(ref TSource source) where TSource : struct, IRowSource
    {
        Found.Clear();
        var back = WorkAt(ref source, _back[_backLevel]);
        var ahead = WorkAt(ref source, _ahead[_aheadLevel]);
        _goesAhead = ahead <= back;
        if (!_goesAhead)
            CollectBatch(_back[_backLevel]);
    }

    private long WorkAt<TSource>(ref TSource source, IntList level) where TSource : struct, IRowSource
    {
        CollectBatch(level);
        return _batchNodes.Count == 0 ? 0 : source.CountLinks(Expand, _batchRows.Span);
    }

    private void CollectBatch(IntList level)
    {
        _batchNodes.Clear();
        _batchRows.Clear();
        foreach (var node in level.Span)
        {
            if (_graph[node].IsExpanded)
                continue;
            _batchNodes.Add(node);
            _batchRows.Add(_graph[node].Row);
        }
    }

    /// <summary>Makes the next level of the end that was chosen, and takes the paths that it completes.</summary>
    private void GoOn<TSource>(ref TSource source) where TSource : struct, IRowSource
    {
        var reaches = Extend(ref source, _goesAhead);
        var length = _aheadLevel + _backLevel;
        if (_lattice.Build(ref source, _schema, _aheadLevel, _backLevel, ref _guard))
            _ranking.Take(ref source, length, _first, ref _guard);
        _isDone = Paths.Count >= _first || length >= _maxLength || !reaches;
    }

    private bool Extend<TSource>(ref TSource source, bool isAhead) where TSource : struct, IRowSource
    {
        var levels = isAhead ? _ahead : _back;
        var end = isAhead ? To : From;
        ref var reached = ref isAhead ? ref _aheadLevel : ref _backLevel;
        var (level, next) = (levels[reached], levels[reached + 1]);
        var bit = (byte)(1 << ++reached);
        foreach (var node in level.Span)
        {
            var links = _graph.LinksOf(node);
            _guard.Count(1 + links.Length);
            foreach (ref readonly var link in links)
            {
                ref var far = ref _graph[link.Far];
                ref var met = ref isAhead ? ref far.Ahead : ref far.Back;
                if ((met & bit) != 0)
                    continue;
                // The other end is met, never passed.
                if (link.Far == end)
                    met |= bit;
                else if (IsOpen(ref source, ref far))
                {
                    met |= bit;
                    next.Add(link.Far);
                }
            }
        }

        return next.Count > 0;
    }

    private bool IsOpen<TSource>(ref TSource source, ref WalkNode node) where TSource : struct, IRowSource
    {
        if (node.Passage == Passage.Unknown)
        {
            var passes = _through is null || _through[source.TypeOf(new Row(node.Row, -1))];
            node.Passage = passes ? Passage.Open : Passage.Closed;
        }

        return node.Passage == Passage.Open;
    }

    private bool Fail<TSource>(ref TSource source) where TSource : struct, IRowSource
    {
        var (most, worst) = (-1L, 0);
        foreach (var row in _batchRows.Span)
        {
            if (source.CountLinks(Expand, [row]) is var count && count > most)
                (most, worst) = (count, row);
        }

        Failure = new PlanFailure(ErrorCodes.TooMuchWork, string.Create(
            CultureInfo.InvariantCulture,
            $"Looking for paths up to length {_maxLength}, more than {_mostLinks} relationships had to be looked at; ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{most} of them are at \"{Encoding.UTF8.GetString(source.NodeId(new Row(worst, -1)))}\". ")
            + "Ask for a smaller \"maxLength\" or \"first\", name fewer types in \"over\" or \"through\", or such "
            + "nodes in \"avoid\".");
        return false;
    }

    private static IntList[] Levels() =>
        [.. Enumerable.Range(0, PathsRoot.MostLength + 1).Select(_ => new IntList())];
}

/// <summary>A question for paths, its ids resolved.</summary>
internal ref struct PathQuestion
{
    public required WalkSchema Schema;
    public required int From;
    public required int To;
    public required int MaxLength;
    public required int First;

    /// <summary>By node type, whether inner nodes may be of it; null for all.</summary>
    public required bool[]? Through;

    /// <summary>Nodes that are no inner nodes.</summary>
    public required ReadOnlySpan<int> Avoid;
}
