using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Graph.Ingest;

/// <summary>Where a line stands: its bytes without the line end.</summary>
/// <param name="Offset">First byte in the file.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Number">Line number from 1.</param>
internal readonly record struct LinePlace(long Offset, int Length, int Number);

/// <summary>
/// A file of JSON lines: read once from front to back, and then again wherever a line is needed, through one window.
/// What cannot be read twice (a pipe) is copied to a file of its own first. Not thread-safe.
/// </summary>
internal sealed class InputFile : IDisposable
{
    private const int WindowBytes = 1 << 20;

    private readonly SafeFileHandle? _handle;
    private readonly string? _copy;
    private byte[] _window = new byte[WindowBytes];
    private long _windowStart;
    private int _windowLength;

    private InputFile(string name, SafeFileHandle? handle, string? copy) =>
        (Name, _handle, _copy) = (name, handle, copy);

    /// <summary>The name as the caller gave it.</summary>
    internal string Name { get; }

    /// <summary>SHA-256 of all its bytes in lower-case hexadecimal; known when all lines have been read once.</summary>
    internal string Sha256 { get; private set; } = "";

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static InputFile Open(string name, string path)
    {
        var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
        try
        {
            _ = RandomAccess.GetLength(handle);
            return new InputFile(name, handle, copy: null);
        }
        catch (NotSupportedException)
        {
            handle.Dispose();
            return OpenCopy(name, path);
        }
    }

    /// <summary>A file that is in memory.</summary>
    internal static InputFile FromBytes(string name, ReadOnlyMemory<byte> content)
    {
        var bytes = content.ToArray();
        return new InputFile(name, handle: null, copy: null) { _window = bytes, _windowLength = bytes.Length };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle?.Dispose();
        if (_copy is not null)
            File.Delete(_copy);
    }

    /// <summary>All lines that are not blank, in order; the bytes are valid until the next one is asked for.</summary>
    internal IEnumerable<LinePlace> ReadLines()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (offset, number, length) = (Fill(0) ? StartOfText() : 0L, 1, LengthOfAll());
        var hashed = 0L;
        while (offset < length)
        {
            var end = FindEnd(offset, length);
            var place = Trim(offset, checked((int)(end - offset)), number);
            AddToHash(hash, ref hashed, Math.Min(end + 1, length));
            if (place.Length > 0)
                yield return place;
            offset = end + 1;
            number++;
        }

        AddToHash(hash, ref hashed, length);
        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The bytes of a line, valid until the next call.</summary>
    internal ReadOnlyMemory<byte> Read(LinePlace place)
    {
        var inWindow = place.Offset >= _windowStart && place.Offset + place.Length <= _windowStart + _windowLength;
        if (!inWindow)
            LoadFrom(place.Offset, place.Length);
        return _window.AsMemory((int)(place.Offset - _windowStart), place.Length);
    }

    private static InputFile OpenCopy(string name, string path)
    {
        var copy = Path.GetTempFileName();
        using (var source = new FileStream(path, FileMode.Open, FileAccess.Read))
        using (var target = File.OpenWrite(copy))
            source.CopyTo(target);
        return new InputFile(name, File.OpenHandle(copy), copy);
    }

    private long LengthOfAll() => _handle is null ? _windowLength : RandomAccess.GetLength(_handle);

    private bool Fill(long offset)
    {
        LoadFrom(offset, 0);
        return _windowLength > 0;
    }

    // A byte order mark stands before the first line and belongs to no line.
    private long StartOfText() => _window.AsSpan(0, _windowLength).StartsWith("\uFEFF"u8) ? 3 : 0;

    private long FindEnd(long offset, long length)
    {
        var from = offset;
        while (true)
        {
            if (from >= _windowStart + _windowLength || offset < _windowStart)
                LoadFrom(offset, checked((int)Math.Min((2 * (from - offset)) + WindowBytes, length - offset)));
            var rest = _window.AsSpan((int)(from - _windowStart), (int)(_windowStart + _windowLength - from));
            var found = rest.IndexOf((byte)'\n');
            if (found >= 0)
                return from + found;
            from += rest.Length;
            if (from >= length || rest.IsEmpty)
                return from;
        }
    }

    private void AddToHash(IncrementalHash hash, ref long hashed, long end)
    {
        if (end <= hashed)
            return;
        var start = (int)(Math.Max(hashed, _windowStart) - _windowStart);
        if (hashed < _windowStart)
        {
            // Only the byte order mark can lie before what the window holds.
            Span<byte> missed = stackalloc byte[(int)(_windowStart - hashed)];
            RandomAccess.Read(_handle!, missed, hashed);
            hash.AppendData(missed);
        }

        hash.AppendData(_window.AsSpan(start, (int)(end - _windowStart) - start));
        hashed = end;
    }

    // White space at the ends, the carriage return of CRLF among it, is no part of a record.
    private LinePlace Trim(long offset, int length, int number)
    {
        var line = _window.AsSpan((int)(offset - _windowStart), length);
        var start = line.IndexOfAnyExcept(" \t\r"u8);
        if (start < 0)
            return new LinePlace(offset, 0, number);
        var last = line.LastIndexOfAnyExcept(" \t\r"u8);
        return new LinePlace(offset + start, last - start + 1, number);
    }

    private void LoadFrom(long offset, int needed)
    {
        if (_handle is null)
            return;
        if (needed > _window.Length)
            _window = new byte[Math.Min(Array.MaxLength, (long)needed + WindowBytes)];
        _windowStart = offset;
        _windowLength = 0;
        while (_windowLength < _window.Length)
        {
            var read = RandomAccess.Read(_handle, _window.AsSpan(_windowLength), offset + _windowLength);
            if (read == 0)
                return;
            _windowLength += read;
        }
    }
}
