using System.Text.Json;
using System.Text.Unicode;
using Graph.Engine.Values;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using ScalarKind = Graph.Engine.Values.ScalarKind;

namespace Graph.Engine.Planning;

/// <summary>
/// Coerces the variables of a request (§6.1.2) straight from their JSON into a tape. It only says whether all is well:
/// <see cref="VariableErrors"/> finds the words where it is not, so that the usual case pays for none.
/// </summary>
internal static class VariableReader
{
    /// <summary>Reads the variables of an operation; false where something is wrong with them.</summary>
    /// <param name="prepared">The operation.</param>
    /// <param name="types">The schema's input types.</param>
    /// <param name="json">A JSON object, <c>null</c>, or nothing.</param>
    /// <param name="maxNesting">How deep it may be nested.</param>
    /// <param name="tape">Where to; it is emptied first.</param>
    public static bool TryRead(
        Prepared prepared, InputTypes types, ReadOnlyMemory<byte> json, int maxNesting, VariableTape tape)
    {
        tape.Reset(prepared.Variables.Length);
        if (!json.IsEmpty)
        {
            if (!Utf8.IsValid(json.Span))
                return false;
            var walk = new Walk(types, tape, json, maxNesting);
            try
            {
                if (!walk.TryReadAll(prepared))
                    return false;
            }
            catch (JsonException)
            {
                return false;
            }
        }

        return TryFillIn(prepared, types, tape);
    }

    private static bool TryFillIn(Prepared prepared, InputTypes types, VariableTape tape)
    {
        for (var i = 0; i < prepared.Variables.Length; i++)
        {
            if (tape.Roots[i] != VariableTape.None)
                continue;
            var variable = prepared.Variables[i];
            if (variable.DefaultValue is { } literal)
                tape.Roots[i] = ReadLiteral(types, tape, variable.Type, literal);
            else if (variable.Type.IsNonNull)
                return false;
        }

        return true;
    }

    /// <summary>Coerces a constant literal that validation has let pass, a default.</summary>
    private static int ReadLiteral(InputTypes types, VariableTape tape, GraphQLType type, ValueNode node)
    {
        type = type.NullableType;
        switch (node)
        {
            case NullValueNode:
                return tape.Add(TapeKind.Null);
            case ListValueNode values when type is GraphQLList list:
                var entry = tape.Add(TapeKind.List);
                var previous = VariableTape.None;
                foreach (var value in values.Values)
                {
                    var item = ReadLiteral(types, tape, list.OfType, value);
                    tape.Link(entry, previous, item);
                    previous = item;
                }

                return entry;
            case not null when type is GraphQLList list:
                var single = tape.Add(TapeKind.List);
                tape.Link(single, VariableTape.None, ReadLiteral(types, tape, list.OfType, node));
                return single;
            case ObjectValueNode fields when type is GraphQLInputObjectType input:
                return ReadLiteral(types, tape, input, fields);
            default:
                var leaf = (GraphQLNamedType)type;
                LeafLiterals.TryRead(leaf, types.KindOf(leaf), node!, out var scalar);
                return tape.Add(TapeKind.Leaf, scalar);
        }
    }

    private static int ReadLiteral(
        InputTypes types, VariableTape tape, GraphQLInputObjectType type, ObjectValueNode node)
    {
        var entry = tape.Add(TapeKind.Object);
        foreach (var given in node.Fields)
        {
            if (type.Fields.Find(given.Name) is { } field)
                tape.AddField(entry, ReadLiteral(types, tape, field.Type, given.Value), field, types.KeepsOrder(type));
        }

        FillIn(types, tape, entry, type);
        return entry;
    }

    /// <summary>Adds the defaults of fields that were not given; false where a required one was not.</summary>
    private static bool FillIn(InputTypes types, VariableTape tape, int entry, GraphQLInputObjectType type)
    {
        foreach (var field in types.FilledFields(type))
        {
            if (tape.FindField(entry, field) != VariableTape.None)
                continue;
            if (field.DefaultValue is not { } literal)
                return false;
            tape.AddField(entry, ReadLiteral(types, tape, field.Type, literal), field, types.KeepsOrder(type));
        }

        return true;
    }

    private ref struct Walk
    {
        private readonly InputTypes _types;
        private readonly NameTable _names;
        private readonly VariableTape _tape;
        private readonly ReadOnlyMemory<byte> _json;
        private Utf8JsonReader _reader;

        public Walk(InputTypes types, VariableTape tape, ReadOnlyMemory<byte> json, int maxNesting)
        {
            _types = types;
            _names = types.Schema.Names;
            _tape = tape;
            _json = json;
            _reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = maxNesting });
        }

        public bool TryReadAll(Prepared prepared)
        {
            if (!_reader.Read())
                return false;
            if (_reader.TokenType == JsonTokenType.Null)
                return !_reader.Read();
            if (_reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                var variable = FindVariable(prepared);
                _reader.Read();
                if (variable < 0)
                    _reader.Skip();
                else if ((_tape.Roots[variable] = Read(prepared.Variables[variable].Type)) == VariableTape.None)
                    return false;
            }

            return !_reader.Read();
        }

        private readonly int FindVariable(Prepared prepared)
        {
            if (!_reader.ValueIsEscaped)
                return prepared.FindVariable(_reader.ValueSpan);
            return JsonScalar.TryUnescape(_reader, out var name) ? prepared.FindVariable(name.Span) : VariableTape.None;
        }

        // How deep this goes is bounded by the reader's own depth, checked before each step down.
        private int Read(GraphQLType type)
        {
            if (_tape.IsFull)
                return VariableTape.None;
            if (_reader.TokenType == JsonTokenType.Null)
                return type.IsNonNull ? VariableTape.None : _tape.Add(TapeKind.Null);
            type = type.NullableType;
            return type switch
            {
                GraphQLList list => ReadList(list),
                GraphQLInputObjectType input => ReadObject(input),
                _ => ReadLeaf((GraphQLNamedType)type),
            };
        }

        private int ReadList(GraphQLList type)
        {
            var entry = _tape.Add(TapeKind.List);
            if (_reader.TokenType != JsonTokenType.StartArray)
            {
                var single = Read(type.OfType);
                _tape.Link(entry, VariableTape.None, single);
                return single == VariableTape.None ? single : entry;
            }

            var previous = VariableTape.None;
            while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            {
                var item = Read(type.OfType);
                if (item == VariableTape.None)
                    return item;
                _tape.Link(entry, previous, item);
                previous = item;
            }

            return entry;
        }

        private int ReadObject(GraphQLInputObjectType type)
        {
            if (_reader.TokenType != JsonTokenType.StartObject)
                return VariableTape.None;
            var entry = _tape.Add(TapeKind.Object);
            var keepsOrder = _types.KeepsOrder(type);
            var given = 0;
            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                if (Name() is not { } name || type.Fields.Find(name) is not { } field)
                    return VariableTape.None;
                _reader.Read();
                var child = Read(field.Type);
                if (child == VariableTape.None)
                    return child;
                _tape.AddField(entry, child, field, keepsOrder);
                given++;
            }

            return FillIn(_types, _tape, entry, type) && (!type.IsOneOf || IsOne(entry, given))
                ? entry
                : VariableTape.None;
        }

        private readonly bool IsOne(int entry, int given) =>
            given == 1 && _tape[_tape[entry].FirstChild].Kind != TapeKind.Null;

        private int ReadLeaf(GraphQLNamedType type)
        {
            var kind = _types.KindOf(type);
            var done = kind == ScalarKind.Enum
                ? TryEnum((GraphQLEnumType)type, out var value)
                : Scalars.TryRead(kind, ref _reader, _json, out value, out _);
            return done ? _tape.Add(TapeKind.Leaf, value) : VariableTape.None;
        }

        private readonly bool TryEnum(GraphQLEnumType type, out Value value)
        {
            var name = _reader.TokenType == JsonTokenType.String ? Name() : null;
            var member = name is null ? null : type.Values.Find(name);
            value = Value.FromBits(member?.Index ?? -1);
            return member is not null;
        }

        /// <summary>The token as a name of the schema; null where it is none.</summary>
        private readonly string? Name()
        {
            if (!_reader.ValueIsEscaped)
                return _names.Find(_reader.ValueSpan);
            return JsonScalar.TryUnescape(_reader, out var name) ? _names.Find(name.Span) : null;
        }
    }
}
