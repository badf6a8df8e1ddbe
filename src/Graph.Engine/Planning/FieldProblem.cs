namespace Graph.Engine.Planning;

/// <summary>Why the field being planned cannot be answered: the first thing that was found. It becomes the error of the
/// field; the rest of the operation is planned all the same.</summary>
internal sealed class FieldProblem
{
    /// <summary>What was found, or null.</summary>
    public PlanFailure? Failure { get; private set; }

    /// <summary>Byte offset of the place in the document; -1 for the field itself.</summary>
    public int Start { get; private set; } = -1;

    public void Report(string code, int start, string message)
    {
        if (Failure is not null)
            return;
        Failure = new PlanFailure(code, message);
        Start = start;
    }

    /// <summary>Begins with another field.</summary>
    public void Clear()
    {
        Failure = null;
        Start = -1;
    }
}
