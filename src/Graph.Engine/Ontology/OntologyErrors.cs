using System.Collections.Immutable;

namespace Graph.Engine.Ontology;

/// <summary>Collects errors; the same one twice (a field that several types inherit) counts once.</summary>
internal sealed class OntologyErrors
{
    private readonly List<OntologyError> _errors = [];
    private readonly HashSet<(OntologyPosition, string)> _known = [];
    private readonly HashSet<OntologyPosition> _positions = [];

    public int Count => _errors.Count;

    public void Add(OntologyPosition position, string message, string remedy, OntologyPosition? other = null) =>
        Add(new OntologyError(message, position, remedy) { Other = other });

    public void Add(OntologyError error)
    {
        // What is built in has no place worth looking at, and one place is not two.
        if (error.Other is { File: OntologyText.BuiltInFile } || error.Other == error.Position)
        {
            error = error with { Other = null };
        }

        if (_known.Add((error.Position, error.Message)))
        {
            _errors.Add(error);
            _positions.Add(error.Position);
        }
    }

    /// <summary>Whether something is wrong at this place already, so that what follows from it need not be
    /// said.</summary>
    public bool IsAt(OntologyPosition? position) => position is not null && _positions.Contains(position);

    /// <summary>In the order of the files, then lines and columns.</summary>
    public ImmutableArray<OntologyError> InOrder(IReadOnlyList<string> files) =>
    [
        .. _errors.OrderBy(error => IndexOf(files, error.Position.File)).ThenBy(error => error.Position.Line)
            .ThenBy(error => error.Position.Column),
    ];

    private static int IndexOf(IReadOnlyList<string> files, string file)
    {
        for (var i = 0; i < files.Count; i++)
        {
            if (files[i] == file)
            {
                return i;
            }
        }

        return files.Count;
    }
}
