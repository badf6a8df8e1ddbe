using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>A passage that an entry of evidence names, there already or to be made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Document">The document's id, or null where none is known.</param>
internal sealed record PassageRef(string Id, string? Document)
{
    /// <summary>To be made when the first claim rests on it: its words, kind and place; null where it is
    /// there.</summary>
    internal NewPassage? Missing { get; set; }
}

/// <summary>A passage to be made.</summary>
internal sealed record NewPassage(string Words, int Kind, int? Start, WriteRecord Record);

/// <summary>
/// Finds the passage that an entry of evidence means, or prepares a new one (api.md, "An entry of evidence"), and knows
/// passages' documents and how far these are believed.
/// </summary>
internal sealed class Passages(WriteState state, EvidenceSlots slots, FactKeys keys, PassageIndex index)
{
    private readonly Dictionary<string, string?> _documentOf = [];
    private readonly Dictionary<string, PassageRef> _made = [];

    private EvidenceModule Module => slots.Module;

    /// <summary>The passage of an entry; null with an error.</summary>
    internal PassageRef? Resolve(EvidenceEntry entry, WriteRecord record, string path, List<WriteError> errors)
    {
        if (CheckForm(entry) is { } wrong)
        {
            errors.Add(new WriteError(WriteErrorKind.InvalidValue, wrong, record.At(path), record.Source));
            return null;
        }

        if (entry.Passage is { } passage)
            return Find(passage, Module.Passage, record, $"{path}.passage", errors) is { } found
                ? new PassageRef(found.Id, DocumentOf(found)) : null;
        var document = Find(entry.Document!, Module.Document, record, $"{path}.document", errors);
        return document is null ? null : OfDocument(document, entry, record, path, errors);
    }

    /// <summary>The node of this id if it is of the type; null with an error.</summary>
    internal NodeDraft? Find(
        string id, NodeType type, WriteRecord record, string path, List<WriteError> errors)
    {
        var draft = state.Locate(id);
        if (draft is not null && draft.Type == type)
            return draft;
        var message = draft is null
            ? $"There is no node \"{id}\", in the store or in the input; a {type.Name} was expected."
            : $"\"{id}\" is {Article(draft.Type.Name)}, not {Article(type.Name)}.";
        errors.Add(new WriteError(WriteErrorKind.NotFound, message, record.At(path), record.Source));
        return null;
    }

    /// <summary>Makes the passage where it is missing.</summary>
    internal void Ensure(PassageRef passage, string documentId)
    {
        if (passage.Missing is not { } missing)
            return;
        passage.Missing = null;
        var draft = state.AddNode(Module.Passage, passage.Id, state.View.At, state.View.At);
        draft.Record = missing.Record;
        draft.Set(slots.Exact, Value.FromString(missing.Words));
        draft.Set(slots.PassageKind, Value.FromBits(missing.Kind));
        if (missing.Start is { } start)
        {
            draft.Set(slots.Start, Value.FromBits(start));
            draft.Set(slots.End, Value.FromBits(start + missing.Words.Length));
        }

        var type = state.Model.Of(Module.PassageOf);
        var values = new Value[type.Slots];
        var id = state.FreeRelationshipId(keys.RelationshipId(type, passage.Id, documentId, values));
        state.AddRelationship(
            new RelationshipDraft(Module.PassageOf, id, passage.Id, documentId, values) { Record = missing.Record });
        _documentOf[passage.Id] = documentId;
        index.Add(documentId, missing.Words, new PassageIndex.Place(passage.Id, missing.Start));
    }

    /// <summary>The id of a passage's document, or null.</summary>
    internal string? DocumentOf(NodeDraft passage)
    {
        if (_documentOf.TryGetValue(passage.Id, out var known))
            return known;
        string? document = null;
        foreach (var relationship in state.At(passage, Module.PassageOf, Direction.Out))
        {
            document = relationship.To;
            break;
        }

        return _documentOf[passage.Id] = document;
    }

    /// <summary>0 to 1; 1 where nothing is known (a document that a later commit brings, when only checking).</summary>
    internal double ReliabilityOf(string? document) =>
        document is not null && state.FindNode(document) is { } node && !node[slots.Reliability].IsNull
            ? node[slots.Reliability].Double : 1;

    /// <summary>What is known of passages' documents is looked up again: relationships have come.</summary>
    internal void Forget() => _documentOf.Clear();

    internal static string Article(string name) => "AEIOU".Contains(name[0], StringComparison.Ordinal) ? $"an {name}"
        : $"a {name}";

    private static string? CheckForm(EvidenceEntry entry) => entry switch
    {
        { Passage: not null, Document: null, Quote: null, Start: null } => null,
        { Passage: null, Document: not null, Quote: { Length: 0 } } => "\"quote\" is empty; quote the words.",
        { Passage: null, Document: not null, Quote: not null, Start: < 0 } =>
            $"\"start\" is {entry.Start}; a place is 0 or more.",
        { Passage: null, Document: not null, Quote: not null } => null,
        { Passage: null, Document: not null, Quote: null, Start: null } => null,
        { Passage: not null } => "An entry names \"passage\" alone, or \"document\" with \"quote\" or alone; " +
            "leave out what stands beside \"passage\".",
        { Document: null } => "An entry names \"passage\", or \"document\" and \"quote\", or \"document\" alone; " +
            "this one names neither passage nor document.",
        _ => "\"start\" is the place of a \"quote\", which is missing.",
    };

    private PassageRef? OfDocument(
        NodeDraft document, EvidenceEntry entry, WriteRecord record, string path, List<WriteError> errors)
    {
        var words = entry.Quote;
        var node = state.FindNode(document.Id);
        if (words is null)
        {
            // A document that only a later commit brings: when checking, its title is not needed to say what is wrong.
            words = node is null ? "" : Encoding.UTF8.GetString(node[slots.Title].Utf8Span);
            if (node is not null && words.Length == 0)
            {
                errors.Add(new WriteError(WriteErrorKind.InvalidValue,
                    $"The document \"{document.Id}\" has no title that could stand for it; name a passage or quote it.",
                    record.At($"{path}.document"), record.Source));
                return null;
            }
        }

        if (entry.Start is { } start && start > int.MaxValue - words.Length)
        {
            errors.Add(new WriteError(WriteErrorKind.InvalidValue, $"\"start\" is {start}, beyond any document.",
                record.At($"{path}.start"), record.Source));
            return null;
        }

        var kind = entry.Quote is null ? slots.TitleKind : slots.SentenceKind;
        return Known(document, words, entry.Start) ?? Prepare(document.Id, words, kind, entry.Start, record);
    }

    private PassageRef? Known(NodeDraft document, string words, int? start)
    {
        if (!index.Knows(document.Id))
            Load(document);
        foreach (var id in index.Find(document.Id, words, start))
            if (state.Locate(id) is { } passage && passage.Type == Module.Passage)
                return new PassageRef(passage.Id, document.Id);
        return null;
    }

    private PassageRef Prepare(string document, string words, int kind, int? start, WriteRecord record)
    {
        var id = start is { } from
            ? keys.PassageId(document, from, from + words.Length) : keys.PassageId(document, words);
        if (_made.TryGetValue(id, out var made))
            return made;
        var missing = state.Locate(id) is null ? new NewPassage(words, kind, start, record) : null;
        return _made[id] = new PassageRef(id, document) { Missing = missing };
    }

    private void Load(NodeDraft document)
    {
        index.Open(document.Id);
        foreach (var relationship in state.At(document, Module.PassageOf, Direction.In))
        {
            if (state.FindNode(relationship.From) is not { } passage)
                continue;
            var start = passage[slots.Start];
            index.Add(document.Id, Encoding.UTF8.GetString(passage[slots.Exact].Utf8Span),
                new PassageIndex.Place(passage.Id, start.IsNull ? null : (int)start.Bits));
        }
    }
}
