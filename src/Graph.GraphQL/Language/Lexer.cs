using System.Buffers;
using System.Globalization;
using System.Text;

namespace Graph.GraphQL.Language;

/// <summary>
/// Reads tokens from UTF-8 bytes, §2.1, one at a time and without allocating: names and numbers are spans of the
/// text, strings are decoded only when asked for. What is not a token becomes <see cref="TokenKind.Invalid"/> with
/// the message of the reference implementation; the lexer never throws and looks at each byte once.
/// </summary>
internal ref struct Lexer
{
    private const byte Ignored = 1;
    private const byte NameStart = 2;
    private const byte Digit = 4;

    private static readonly byte[] Classes = MakeClasses();
    private static readonly SearchValues<byte> StringStops = SearchValues.Create("\"\\\n\r"u8);
    private static readonly SearchValues<byte> BlockStops = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\n\r"u8);

    private readonly ReadOnlySpan<byte> _text;
    private string? _decoded;

    public Lexer(ReadOnlySpan<byte> text)
    {
        _text = text;
    }

    /// <summary>The current token.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Byte offset of the current token.</summary>
    public int Start { get; private set; }

    /// <summary>Byte offset behind the current token.</summary>
    public int End { get; private set; }

    /// <summary>What is wrong with a token that is <see cref="TokenKind.Invalid"/>, at <see cref="Start"/>.</summary>
    public string? Error { get; private set; }

    /// <summary>The bytes of the current token, quotes included.</summary>
    public readonly ReadOnlySpan<byte> Text => _text[Start..End];

    /// <summary>Reads the next token.</summary>
    public void Next()
    {
        var position = SkipIgnored(End);
        if (position >= _text.Length)
        {
            Set(TokenKind.EndOfFile, _text.Length, _text.Length);
            return;
        }

        var first = _text[position];
        var kind = Classes[first];
        if ((kind & NameStart) != 0)
        {
            ReadName(position);
        }
        else if ((kind & Digit) != 0 || first == '-')
        {
            ReadNumber(position);
        }
        else
        {
            ReadOther(position, first);
        }
    }

    /// <summary>Makes the current token one that nothing matches.</summary>
    public void Stop() => Kind = TokenKind.Invalid;

    /// <summary>The value of the current string or block string token.</summary>
    public readonly string StringValue()
    {
        if (_decoded is not null)
        {
            return _decoded;
        }

        return Kind == TokenKind.BlockString
            ? BlockString.Dedent(Encoding.UTF8.GetString(_text[(Start + 3)..(End - 3)]).Replace("\\\"\"\"", "\"\"\""))
            : Encoding.UTF8.GetString(_text[(Start + 1)..(End - 1)]);
    }

    private static byte[] MakeClasses()
    {
        var classes = new byte[256];
        foreach (var ignored in "\t\n\r ,#"u8)
        {
            classes[ignored] = Ignored;
        }

        classes[0xEF] = Ignored;
        classes['_'] = NameStart;
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            classes[letter] = NameStart;
            classes[letter - 32] = NameStart;
        }

        for (var digit = '0'; digit <= '9'; digit++)
        {
            classes[digit] = Digit;
        }

        return classes;
    }

    private readonly int SkipIgnored(int position)
    {
        while (position < _text.Length && Classes[_text[position]] == Ignored)
        {
            switch (_text[position])
            {
                case (byte)'#':
                    position = SkipComment(position + 1);
                    break;
                case 0xEF:
                    if (!_text[position..].StartsWith("\uFEFF"u8))
                    {
                        return position;
                    }

                    position += 3;
                    break;
                default:
                    position++;
                    break;
            }
        }

        return position;
    }

    // A comment ends before a line break; a byte that is no UTF-8 ends it too and is then an error of its own.
    private readonly int SkipComment(int position)
    {
        var rest = _text[position..];
        var length = rest.IndexOfAny(LineEnds);
        var comment = length < 0 ? rest : rest[..length];
        return position + ValidLength(comment);
    }

    private void Set(TokenKind kind, int start, int end)
    {
        Kind = kind;
        Start = start;
        End = end;
        _decoded = null;
    }

    private void Fail(int position, string message)
    {
        Set(TokenKind.Invalid, position, _text.Length);
        Error = message;
    }

    private void ReadName(int start)
    {
        var position = start + 1;
        while (position < _text.Length && (Classes[_text[position]] & (NameStart | Digit)) != 0)
        {
            position++;
        }

        Set(TokenKind.Name, start, position);
    }

    private void ReadOther(int position, byte first)
    {
        var kind = first switch
        {
            (byte)'{' => TokenKind.BraceLeft,
            (byte)'}' => TokenKind.BraceRight,
            (byte)'(' => TokenKind.ParenLeft,
            (byte)')' => TokenKind.ParenRight,
            (byte)':' => TokenKind.Colon,
            (byte)'$' => TokenKind.Dollar,
            (byte)'!' => TokenKind.Bang,
            (byte)'@' => TokenKind.At,
            (byte)'[' => TokenKind.BracketLeft,
            (byte)']' => TokenKind.BracketRight,
            (byte)'=' => TokenKind.Equals,
            (byte)'|' => TokenKind.Pipe,
            (byte)'&' => TokenKind.Ampersand,
            _ => TokenKind.Invalid,
        };
        if (kind != TokenKind.Invalid)
        {
            Set(kind, position, position + 1);
        }
        else if (first == '.')
        {
            ReadDots(position);
        }
        else if (first == '"')
        {
            ReadQuotes(position);
        }
        else
        {
            FailAtCharacter(position, first);
        }
    }

    private void FailAtCharacter(int position, byte first)
    {
        if (first == '\'')
        {
            Fail(position, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
            return;
        }

        var valid = Rune.DecodeFromUtf8(_text[position..], out _, out _) == OperationStatus.Done;
        Fail(position, $"{(valid ? "Unexpected" : "Invalid")} character: {Describe(position)}.");
    }

    private void ReadDots(int position)
    {
        if (At(position + 1) == '.')
        {
            if (At(position + 2) == '.')
            {
                Set(TokenKind.Spread, position, position + 3);
                return;
            }

            Fail(position, "Unexpected \"..\", did you mean \"...\"?");
            return;
        }

        if (IsDigit(position + 1))
        {
            var digits = Encoding.ASCII.GetString(_text[(position + 1)..SkipDigits(position + 1)]);
            Fail(
                position,
                $"Invalid number, expected digit before \".\", did you mean \"0.{ErrorText.Shorten(digits)}\"?");
            return;
        }

        FailAtCharacter(position, (byte)'.');
    }

    private void ReadNumber(int start)
    {
        var position = At(start) == '-' ? start + 1 : start;
        if (At(position) == '0')
        {
            position++;
            if (IsDigit(position))
            {
                Fail(position, $"Invalid number, unexpected digit after 0: {Describe(position)}.");
                return;
            }
        }
        else if (!ReadDigits(ref position))
        {
            return;
        }

        var kind = TokenKind.Int;
        if (At(position) == '.')
        {
            kind = TokenKind.Float;
            position++;
            if (!ReadDigits(ref position))
            {
                return;
            }
        }

        if ((At(position) | 0x20) == 'e')
        {
            kind = TokenKind.Float;
            position += At(position + 1) is (byte)'+' or (byte)'-' ? 2 : 1;
            if (!ReadDigits(ref position))
            {
                return;
            }
        }

        if (At(position) == '.' || (Classes[At(position)] & NameStart) != 0)
        {
            Fail(position, $"Invalid number, expected digit but got: {Describe(position)}.");
            return;
        }

        Set(kind, start, position);
    }

    private bool ReadDigits(ref int position)
    {
        if (!IsDigit(position))
        {
            Fail(position, $"Invalid number, expected digit but got: {Describe(position)}.");
            return false;
        }

        position = SkipDigits(position);
        return true;
    }

    private readonly int SkipDigits(int position)
    {
        while (IsDigit(position))
        {
            position++;
        }

        return position;
    }

    private readonly byte At(int position) => position < _text.Length ? _text[position] : (byte)0;

    private readonly bool IsDigit(int position) => (Classes[At(position)] & Digit) != 0;

    private void ReadQuotes(int start)
    {
        if (At(start + 1) == '"' && At(start + 2) == '"')
        {
            ReadBlockString(start);
        }
        else
        {
            ReadString(start);
        }
    }

    private void ReadString(int start)
    {
        StringBuilder? value = null;
        var position = start + 1;
        while (true)
        {
            var rest = _text[position..];
            var length = rest.IndexOfAny(StringStops);
            var chunk = length < 0 ? rest : rest[..length];
            if (!CheckUtf8(position, chunk))
            {
                return;
            }

            position += chunk.Length;
            if (length < 0 || _text[position] is (byte)'\n' or (byte)'\r')
            {
                Fail(position, "Unterminated string.");
                return;
            }

            if (_text[position] == '"')
            {
                Set(TokenKind.String, start, position + 1);
                _decoded = value?.Append(Encoding.UTF8.GetString(chunk)).ToString();
                return;
            }

            value ??= new StringBuilder();
            value.Append(Encoding.UTF8.GetString(chunk));
            if (!ReadEscape(value, ref position))
            {
                return;
            }
        }
    }

    private void ReadBlockString(int start)
    {
        var position = start + 3;
        var from = position;
        while (true)
        {
            var rest = _text[position..];
            var length = rest.IndexOfAny(BlockStops);
            position = length < 0 ? _text.Length : position + length;
            if (length < 0 || _text[position..].StartsWith("\"\"\""u8))
            {
                break;
            }

            position += _text[position..].StartsWith("\\\"\"\""u8) ? 4 : 1;
        }

        if (!CheckUtf8(from, _text[from..position]))
        {
            return;
        }

        if (position == _text.Length)
        {
            Fail(position, "Unterminated string.");
            return;
        }

        Set(TokenKind.BlockString, start, position + 3);
    }

    private bool CheckUtf8(int position, ReadOnlySpan<byte> chunk)
    {
        var valid = ValidLength(chunk);
        if (valid == chunk.Length)
        {
            return true;
        }

        Fail(position + valid, $"Invalid character within String: {Describe(position + valid)}.");
        return false;
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return bytes.Length;
        }

        var length = 0;
        while (Rune.DecodeFromUtf8(bytes[length..], out _, out var consumed) == OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }

    private bool ReadEscape(StringBuilder value, ref int position)
    {
        if (At(position + 1) == 'u')
        {
            return At(position + 2) == '{' ? ReadBraced(value, ref position) : ReadFixed(value, ref position);
        }

        var character = At(position + 1) switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => '\0',
        };
        if (character == '\0')
        {
            Fail(position, $"Invalid character escape sequence: \"{Excerpt(position, units: 2)}\".");
            return false;
        }

        value.Append(character);
        position += 2;
        return true;
    }

    // \u{…}: any number of leading zeros up to nine characters in all, as the reference implementation reads it.
    private bool ReadBraced(StringBuilder value, ref int position)
    {
        var point = 0;
        var size = 3;
        while (size < 12)
        {
            var unit = At(position + size++);
            if (unit == '}')
            {
                if (size < 5 || !Rune.IsValid(point))
                {
                    break;
                }

                value.Append(new Rune(point).ToString());
                position += size;
                return true;
            }

            point = (point << 4) | Hex(unit);
            if (point < 0)
            {
                break;
            }
        }

        Fail(position, $"Invalid Unicode escape sequence: \"{Excerpt(position, size)}\".");
        return false;
    }

    private bool ReadFixed(StringBuilder value, ref int position)
    {
        var code = Hex16(position + 2);
        if (Rune.IsValid(code))
        {
            value.Append((char)code);
            position += 6;
            return true;
        }

        if (code is >= 0xD800 and <= 0xDBFF && At(position + 6) == '\\' && At(position + 7) == 'u')
        {
            var trailing = Hex16(position + 8);
            if (trailing is >= 0xDC00 and <= 0xDFFF)
            {
                value.Append((char)code).Append((char)trailing);
                position += 12;
                return true;
            }
        }

        Fail(position, $"Invalid Unicode escape sequence: \"{Excerpt(position, units: 6)}\".");
        return false;
    }

    private readonly int Hex16(int position) =>
        (Hex(At(position)) << 12) | (Hex(At(position + 1)) << 8) | (Hex(At(position + 2)) << 4) | Hex(At(position + 3));

    private static int Hex(byte unit) => unit switch
    {
        >= (byte)'0' and <= (byte)'9' => unit - '0',
        >= (byte)'A' and <= (byte)'F' => unit - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => unit - 'a' + 10,
        _ => -1,
    };

    // The text at an error: so many UTF-16 units, fewer at the end of the text.
    private readonly string Excerpt(int position, int units)
    {
        var end = Math.Min(_text.Length, position + (units * 3));
        var text = Encoding.UTF8.GetString(_text[position..end]);
        return text.Length <= units ? text : text[..units];
    }

    private readonly string Describe(int position)
    {
        if (position >= _text.Length)
        {
            return "<EOF>";
        }

        var rest = _text[position..];
        if (Rune.DecodeFromUtf8(rest, out var rune, out _) != OperationStatus.Done)
        {
            return DescribeInvalid(rest);
        }

        return rune.Value switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{(char)rune.Value}\"",
            _ => "U+" + rune.Value.ToString("X4", CultureInfo.InvariantCulture),
        };
    }

    // A surrogate in UTF-8 clothes is what a lone surrogate of a JavaScript string becomes; name it as such.
    private static string DescribeInvalid(ReadOnlySpan<byte> rest)
    {
        if (rest.Length >= 3 && rest[0] == 0xED && rest[1] >= 0xA0 && (rest[2] & 0xC0) == 0x80)
        {
            var code = 0xD000 | ((rest[1] & 0x3F) << 6) | (rest[2] & 0x3F);
            return "U+" + code.ToString("X4", CultureInfo.InvariantCulture);
        }

        return $"byte 0x{rest[0].ToString("X2", CultureInfo.InvariantCulture)}, which is not UTF-8";
    }
}
