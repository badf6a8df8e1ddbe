namespace Graph.Engine.Execution;

/// <summary>Where in the response the writer stands: only errors read it, so entering and leaving must cost next to
/// nothing.</summary>
internal sealed class ResponsePath
{
    private PathStep[] _steps = new PathStep[64];

    /// <summary>How many steps there are.</summary>
    public int Depth { get; private set; }

    /// <summary>The steps from the root.</summary>
    public ReadOnlySpan<PathStep> Steps => _steps.AsSpan(0, Depth);

    public void Clear() => Depth = 0;

    public void Push(string key)
    {
        if (Depth == _steps.Length)
            Array.Resize(ref _steps, 2 * Depth);
        _steps[Depth++].Key = key;
    }

    /// <summary>Enters a list; <see cref="SetIndex"/> says where in it.</summary>
    public void PushIndex()
    {
        if (Depth == _steps.Length)
            Array.Resize(ref _steps, 2 * Depth);
        ref var step = ref _steps[Depth++];
        step.Key = null;
        step.Index = 0;
    }

    public void SetIndex(int index) => _steps[Depth - 1].Index = index;

    public void Pop() => Depth--;
}

/// <summary>A key of an object, or a place in a list.</summary>
internal struct PathStep
{
    public string? Key;
    public int Index;
}
