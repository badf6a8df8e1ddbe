namespace Graph.GraphQL.Language;

/// <summary>
/// Recursive descent over the tokens, one method per production, in the order of the specification's grammar
/// (executable, values and types, type system: one file each). After the first error the current token is
/// <see cref="TokenKind.Invalid"/>: nothing matches it, every loop ends, and what the methods still return is
/// thrown away by <see cref="Finish{T}"/>. Recursion is counted in <see cref="Enter"/> before it happens.
/// </summary>
internal ref partial struct Parser
{
    [ThreadStatic]
    private static AstNode?[]? s_scratch;

    private readonly Source _source;
    private readonly ParserOptions _options;
    private readonly NameTable _names;
    private Lexer _lexer;
    private GraphQLError? _error;
    private int _tokens;
    private int _nesting;

    // Children wait here until their number is known, so that each list is one array of the right size.
    private AstNode?[] _scratch;
    private int _top;

    public Parser(Source source, ParserOptions options)
    {
        _source = source;
        _options = options;
        _names = options.Names ?? NameTable.Common;
        _lexer = new Lexer(source.Body.Span);
        _scratch = s_scratch ?? new AstNode?[64];
        s_scratch = null;
        _lexer.Next();
        FailIfInvalid();
        CountToken();
    }

    /// <summary>True once there is an error.</summary>
    private readonly bool Failed => _error is not null;

    /// <summary>The tree, or the error if there was one; the parser is not used afterwards.</summary>
    public readonly ParseResult<T> Finish<T>(T node)
        where T : AstNode
    {
        if (_scratch.Length <= 4096)
        {
            Array.Clear(_scratch, 0, _top);
            s_scratch = _scratch;
        }

        return new ParseResult<T>(node, _error);
    }

    public ValueNode ParseWholeValue(bool constant)
    {
        var value = ParseValueLiteral(constant);
        ExpectEnd();
        return value;
    }

    public TypeNode ParseWholeType()
    {
        var type = ParseTypeReference();
        ExpectEnd();
        return type;
    }

    private readonly bool Peek(TokenKind kind) => _lexer.Kind == kind;

    private readonly bool PeekKeyword(ReadOnlySpan<byte> keyword) =>
        _lexer.Kind == TokenKind.Name && _lexer.Text.SequenceEqual(keyword);

    private void Advance()
    {
        if (Failed)
        {
            return;
        }

        _lexer.Next();
        if (_lexer.Kind == TokenKind.Invalid)
        {
            FailIfInvalid();
        }
        else
        {
            CountToken();
        }
    }

    private void CountToken()
    {
        if (_lexer.Kind != TokenKind.EndOfFile && ++_tokens > _options.MaxTokens)
        {
            FailAt(
                _lexer.Start,
                $"Document contains more than {_options.MaxTokens} tokens. Parsing aborted.",
                "GRAPH_DOCUMENT_TOO_LARGE");
        }
    }

    private void FailIfInvalid()
    {
        if (_lexer.Kind == TokenKind.Invalid)
        {
            FailAt(_lexer.Start, _lexer.Error ?? "Invalid token.");
        }
    }

    private void FailAt(int offset, string message, string code = "HC0014")
    {
        if (_error is null)
        {
            _error = new GraphQLError("Syntax Error: " + message, _source, offset) { Code = code };
            _lexer = default;
            _lexer.Stop();
        }
    }

    private bool Enter()
    {
        if (_nesting >= _options.MaxNesting)
        {
            FailAt(
                _lexer.Start,
                $"Document is nested more than {_options.MaxNesting} levels deep (selection sets, list and object "
                + "values and list types count). Parsing aborted.",
                "GRAPH_TOO_DEEP");
            return false;
        }

        _nesting++;
        return true;
    }

    private void Leave() => _nesting--;

    private bool Expect(TokenKind kind)
    {
        if (_lexer.Kind == kind)
        {
            Advance();
            return true;
        }

        if (!Failed)
        {
            FailAt(_lexer.Start, $"Expected {kind.Description()}, found {DescribeToken()}.");
        }

        return false;
    }

    private void ExpectEnd()
    {
        if (!Peek(TokenKind.EndOfFile))
        {
            Expect(TokenKind.EndOfFile);
        }
    }

    private bool Skip(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword) && !Failed)
        {
            FailAt(_lexer.Start, $"Expected \"{keyword}\", found {DescribeToken()}.");
        }
    }

    private bool SkipKeyword(string keyword)
    {
        if (_lexer.Kind != TokenKind.Name || !System.Text.Ascii.Equals(_lexer.Text, keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Unexpected()
    {
        if (!Failed)
        {
            FailAt(_lexer.Start, $"Unexpected {DescribeToken()}.");
        }
    }

    private readonly string DescribeToken()
    {
        var value = _lexer.Kind switch
        {
            TokenKind.Name or TokenKind.Int or TokenKind.Float => System.Text.Encoding.ASCII.GetString(_lexer.Text),
            TokenKind.String or TokenKind.BlockString => _lexer.StringValue(),
            _ => null,
        };
        return value is null
            ? _lexer.Kind.Description()
            : $"{_lexer.Kind.Description()} \"{ErrorText.Shorten(value)}\"";
    }

    private string ParseName()
    {
        if (_lexer.Kind != TokenKind.Name)
        {
            Expect(TokenKind.Name);
            return "";
        }

        var name = _names.Get(_lexer.Text);
        Advance();
        return name;
    }

    private void Push(AstNode node)
    {
        if (_top == _scratch.Length)
        {
            Array.Resize(ref _scratch, _top * 2);
        }

        _scratch[_top++] = node;
    }

    private T[] Take<T>(int from)
        where T : AstNode
    {
        var count = _top - from;
        if (count == 0)
        {
            return [];
        }

        var nodes = new T[count];
        for (var i = 0; i < count; i++)
        {
            nodes[i] = (T)_scratch[from + i]!;
            _scratch[from + i] = null;
        }

        _top = from;
        return nodes;
    }
}
