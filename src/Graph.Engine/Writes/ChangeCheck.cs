using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// The ontology's checks on what a write leaves behind: required attributes, references, unique keys and <c>max</c>,
/// which counts what happened. Looks only at what the write has touched.
/// </summary>
internal sealed class ChangeCheck(WriteState state, WriteOptions options, List<WriteError> errors)
{
    private readonly Dictionary<(string Key, UInt128 Hash), NodeDraft> _keys = [];
    private readonly HashSet<(string Node, Link Link)> _counted = [];

    internal List<KeyUse> KeyUses { get; } = [];

    internal List<MaxUse> MaxUses { get; } = [];

    internal void Run()
    {
        foreach (var node in state.TouchedNodes)
            CheckNode(node);
        foreach (var relationship in state.TouchedRelationships)
            CheckRelationship(relationship);
    }

    private void CheckNode(NodeDraft node)
    {
        if (node.Record is not { } record)
            return;
        var writes = state.Model.Of(node.Type);
        // Where the record's evidence was refused already, that is the reason.
        bool? isRefused = null;
        foreach (var attribute in writes.Required)
            if (node[attribute.Slot].IsNull && (node.IsNew || !node.Before!.Values[attribute.Slot].IsNull)
                && !(isRefused ??= IsRefused(record)))
                AddMissing(node, attribute, record);
        foreach (var attribute in writes.References)
            if (node.IsNew || !node.Before!.Values[attribute.Slot].Equals(node[attribute.Slot]))
                CheckReferences(attribute, node[attribute.Slot], record);
        foreach (var key in writes.Keys)
            CheckKey(node, key, record);
    }

    private bool IsRefused(WriteRecord record) => errors.Exists(e =>
        ReferenceEquals(e.Source.File, record.Source.File) && e.Source.Line == record.Source.Line);

    private void AddMissing(NodeDraft node, OntologyAttribute attribute, WriteRecord record) =>
        errors.Add(new WriteError(WriteErrorKind.InvalidValue,
            $"{node.Type.Name} \"{node.Id}\" needs \"{attribute.Name}\", " +
            (node.IsNew ? "which is missing, or which no claim says to be so." : "which its claims no longer give."),
            record.At($"properties.{attribute.Name}"), record.Source));

    private void CheckReferences(OntologyAttribute attribute, Value value, WriteRecord record)
    {
        foreach (var item in value.Items ?? (value.IsNull ? [] : [value]))
        {
            var id = Encoding.UTF8.GetString(item.Utf8Span);
            var target = state.Locate(id);
            if (target is not null && attribute.References!.Types.Contains(target.Type.Id))
                continue;
            var message = target is null
                ? $"There is no node \"{id}\", in the store or in the input; " +
                    $"{Passages.Article(attribute.References!.Name)} was expected."
                : $"\"{id}\" is {Passages.Article(target.Type.Name)}, not " +
                    $"{Passages.Article(attribute.References!.Name)}.";
            errors.Add(new WriteError(
                WriteErrorKind.NotFound, message, record.At($"properties.{attribute.Name}"), record.Source));
        }
    }

    private void CheckKey(NodeDraft node, KeySlots key, WriteRecord record)
    {
        var values = new Value[key.Slots.Length];
        var changed = node.IsNew;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = node[key.Slots[i]];
            changed |= !node.IsNew && !values[i].Equals(node.Before!.Values[key.Slots[i]]);
            if (values[i].IsNull)
            {
                if (options.IsCheck && !node.IsNew)
                    AddKeyUse(node, key, default, null, record);
                return;
            }
        }

        if (!changed)
            return;
        var hash = HashOf(node.Type, key, values);
        var holder = HolderOf(node, key, values);
        if (options.IsCheck)
        {
            AddKeyUse(node, key, hash, holder, record);
            return;
        }

        if (!_keys.TryAdd((NameOf(key), hash), node) && _keys[(NameOf(key), hash)] != node)
            holder ??= _keys[(NameOf(key), hash)].Id;
        if (holder is not null)
            errors.Add(new WriteError(
                WriteErrorKind.DuplicateKey, DuplicateMessage(node, key, holder), record.At(PathOf(key)),
                    record.Source));
    }

    // Another node that has the key in the store and keeps it in this write; or null.
    private string? HolderOf(NodeDraft node, KeySlots key, Value[] values)
    {
        var holder = state.View.FindByKey(key.Key, values);
        if (holder is null || holder == node.Id)
            return null;
        // Who checks a whole input decides itself whether the holder gives the key up, and writes that line first.
        if (options.IsCheck)
            return holder;
        if (state.Locate(holder) is not { IsTouched: true } other || state.FindNode(holder) is null)
            return holder;
        var slots = state.Model.Of(other.Type).Keys.First(k => NameOf(k) == NameOf(key)).Slots;
        for (var i = 0; i < slots.Length; i++)
            if (!other[slots[i]].Equals(values[i]))
                return null;
        return holder;
    }

    private void AddKeyUse(NodeDraft node, KeySlots key, UInt128 hash, string? holder, WriteRecord record) =>
        KeyUses.Add(new KeyUse(hash, node.Id, holder, DuplicateMessage(node, key, holder ?? "{0}"), NameOf(key), record)
        {
            Path = record.At(PathOf(key)),
        });

    private static string DuplicateMessage(NodeDraft node, KeySlots key, string holder) =>
        $"\"{holder}\" has the same {key.Name} as \"{node.Id}\", and no two nodes of {key.Key.Owner.Name} may.";

    private static string PathOf(KeySlots key) => $"properties.{key.Key.Attributes[0].Name}";

    private static string NameOf(KeySlots key) => $"{key.Key.Owner.Name}:{key.Name}";

    private static UInt128 HashOf(NodeType type, KeySlots key, Value[] values)
    {
        using var text = new ByteBuffer(128);
        text.Append(Encoding.UTF8.GetBytes(NameOf(key)));
        for (var i = 0; i < values.Length; i++)
        {
            text.AppendByte(0x1F);
            LiteralText.Write(text, type.Attributes[key.Slots[i]], values[i]);
        }

        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(text.WrittenSpan, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private void CheckRelationship(RelationshipDraft draft)
    {
        if (draft.Record is not { } record || draft.IsDeleted)
            return;
        var writes = state.Model.Of(draft.Type);
        foreach (var attribute in writes.References)
            if (draft.IsNew || !draft.Before!.Values[attribute.Slot].Equals(draft[attribute.Slot]))
                CheckReferences(attribute, draft[attribute.Slot], record);
        var comesToHappen = draft.IsHappened && (draft.Before is not { } before || before.IsPending);
        if (!writes.HasMax || !comesToHappen)
            return;
        CheckMax(writes, draft, draft.From, Direction.In, record);
        // A loop of a relationship without direction counts once.
        if (!draft.Type.IsBoth || draft.From != draft.To)
            CheckMax(writes, draft, draft.To, Direction.Out, record);
    }

    private void CheckMax(
        RelationshipWrites writes, RelationshipDraft draft, string nodeId, Direction opposite, WriteRecord record)
    {
        if (state.Locate(nodeId) is not { } node || IsMadeAgain(node))
            return;
        var farId = draft.From == nodeId ? draft.To : draft.From;
        foreach (var link in writes.MaxLinks[node.Type.Id])
        {
            if (link.Direction == opposite || !link.Target.Types.Contains(state.Locate(farId)!.Type.Id))
                continue;
            if (options.IsCheck)
                MaxUses.Add(new MaxUse(link, nodeId, CountInStore(node, link), record));
            else if (_counted.Add((nodeId, link)))
                CheckCount(node, link, record);
        }
    }

    // Claims and passages that evidence makes: when only looking, each part of the input that needs one makes it, with
    // the same relationships, and there will be one.
    private bool IsMadeAgain(NodeDraft node) =>
        options.IsCheck && node.IsNew && state.Coming?.Nodes.ContainsKey(node.Id) == false;

    private void CheckCount(NodeDraft node, Link link, WriteRecord record)
    {
        var count = 0;
        foreach (var relationship in state.At(node, link.Relationship, link.Direction))
            if (Counts(relationship, node, link))
                count++;
        if (count > link.Max)
            errors.Add(TooMany(link, node.Id, count, record));
    }

    internal static WriteError TooMany(Link link, string nodeId, int count, WriteRecord record) => new(
        WriteErrorKind.Conflict,
        $"\"{nodeId}\" would have {count} {link.Relationship.Name} in the field \"{link.Name}\", which may have " +
            $"{link.Max}; " +
        "remove one first.", record.At(""), record.Source);

    private int CountInStore(NodeDraft node, Link link)
    {
        if (node.IsNew || node.IsComing)
            return 0;
        var count = 0;
        foreach (var relationship in state.View.RelationshipsOf(node.Id, link.Relationship, link.Direction))
            if (Counts(relationship, node, link))
                count++;
        return count;
    }

    private bool Counts(RelationshipState relationship, NodeDraft node, Link link)
    {
        var far = relationship.From == node.Id ? relationship.To : relationship.From;
        return !relationship.IsPending && state.Locate(far) is { } end && link.Target.Types.Contains(end.Type.Id);
    }
}
