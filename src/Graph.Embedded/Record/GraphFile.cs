using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Graph.Embedded.Record;

/// <summary>
/// The SQLite file that is the record: <c>meta</c>, <c>log</c> and <c>image</c>. One connection, which also makes the
/// checkpoints: SQLite up to 3.51.2 can corrupt a WAL when one connection commits while another resets it. Whoever
/// holds the file holds it alone. Not thread-safe: its owner calls it from one place at a time.
/// </summary>
internal sealed class GraphFile : IDisposable
{
    /// <summary>"GRPH", so that a file of another program is told apart.</summary>
    public const int ApplicationId = 0x47525048;

    /// <summary>The format this version writes and the only one it reads.</summary>
    public const string Format = "1";

    private const int ShortestFile = 512;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    private const string Schema = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID, STRICT;
        CREATE TABLE log(
          seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL,
          prevHash BLOB NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL) STRICT;
        CREATE TABLE image(page INTEGER PRIMARY KEY, hash BLOB NOT NULL, body BLOB NOT NULL) STRICT;
        """;

    // Results that say what the page cache does not know: the file's bytes are not those of a database.
    private const int SqliteBusy = 5, SqliteIoError = 10, SqliteCorrupt = 11, SqliteFull = 13, SqliteCantOpen = 14,
        SqliteReadOnly = 8, SqliteNotADatabase = 26;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _append;
    private readonly SqliteCommand _head;

    private GraphFile(string path, SqliteConnection connection)
    {
        Path = path;
        _connection = connection;
        Image = new ImageFile(connection);
        _append = Prepare("INSERT INTO log(seq, at, actor, prevHash, hash, body) VALUES($a, $b, $c, $d, $e, $f)", 6);
        _head = Prepare("INSERT INTO meta(key, value) VALUES('head', $a) "
            + "ON CONFLICT(key) DO UPDATE SET value = excluded.value", 1);
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The image of a snapshot in it.</summary>
    public ImageFile Image { get; }

    /// <summary>Opens the file, or makes it where <paramref name="firstMeta"/> is given and there is none.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="firstMeta">What <c>meta</c> begins with, or null to open an existing file only.</param>
    /// <exception cref="GraphFileException">It cannot be used.</exception>
    public static GraphFile Open(string path, IReadOnlyDictionary<string, string>? firstMeta)
    {
        if (firstMeta is null && !File.Exists(path))
            throw new GraphFileException(GraphFileProblem.Inaccessible, $"There is no file \"{path}\".");

        SqliteConnection? connection = null;
        try
        {
            CheckBegin(path);
            connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = firstMeta is null ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate,
                Pooling = false,
                // Seconds; 0 would wait for the other process for ever.
                DefaultTimeout = 1,
            }.ToString());
            connection.Open();
            TakeAlone(connection, path, firstMeta);
            return new GraphFile(path, connection);
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw Explain(e, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GraphFileException(
                GraphFileProblem.Inaccessible, $"The file \"{path}\" cannot be read: {e.Message}", e);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>A value of <c>meta</c>.</summary>
    /// <exception cref="GraphFileException">There is none: damaged.</exception>
    public string ReadMeta(string key)
    {
        using var command = Prepare("SELECT value FROM meta WHERE key = $a", 1);
        command.Parameters[0].Value = key;
        return Guard(() => command.ExecuteScalar()) is byte[] value
            ? Encoding.UTF8.GetString(value)
            : throw Damaged($"its entry \"{key}\" is missing");
    }

    /// <summary>The sequence of the last commit that was acknowledged.</summary>
    public long ReadHead() =>
        long.TryParse(ReadMeta("head"), NumberStyles.None, CultureInfo.InvariantCulture, out var head)
            ? head
            : throw Damaged("its entry \"head\" is not a number");

    /// <summary>Records after a sequence, oldest first, each verified against its own hash and the one
    /// before.</summary>
    /// <param name="sequence">The last one already known; 0 for all.</param>
    /// <param name="hash">That one's hash, or null to take the first record's word for it.</param>
    /// <param name="most">At most this many.</param>
    /// <exception cref="GraphFileException">A record is damaged or missing; it is named.</exception>
    public IEnumerable<LogRecord> ReadLog(long sequence, byte[]? hash, int most = int.MaxValue)
    {
        using var command = Prepare(
            "SELECT seq, at, actor, prevHash, hash, body FROM log WHERE seq > $a ORDER BY seq LIMIT $b", 2);
        command.Parameters[0].Value = sequence;
        command.Parameters[1].Value = most;
        using var reader = Guard(command.ExecuteReader);
        while (Guard(reader.Read))
        {
            var record = Guard(() => ReadRecord(reader));
            Verify(record, sequence + 1, hash);
            yield return record;
            (sequence, hash) = (record.Sequence, record.Hash);
        }
    }

    /// <summary>Verifies the log up to a record, from its first on, without keeping what is in it.</summary>
    /// <exception cref="GraphFileException">A record is damaged or missing; it is named.</exception>
    public LogEnd VerifyLog(long last)
    {
        using var command = Prepare(
            "SELECT seq, at, actor, prevHash, hash, body FROM log WHERE seq <= $a ORDER BY seq", 1);
        command.Parameters[0].Value = last;
        using var reader = Guard(command.ExecuteReader);
        var end = new LogEnd(0, 0, LogRecord.FirstPreviousHash, 0);
        while (Guard(reader.Read))
        {
            var expected = end.Sequence + 1;
            var record = Guard(() => ReadEnd(reader));
            if (record.Sequence != expected)
                throw Damaged($"record {expected} of the log is missing", expected);
            if (!Guard(() => reader.GetFieldValue<byte[]>(4)).AsSpan().SequenceEqual(record.Hash))
                throw Damaged($"record {expected} of the log does not have the hash it was written with", expected);
            if (!Guard(() => reader.GetFieldValue<byte[]>(3)).AsSpan().SequenceEqual(end.Hash))
                throw Damaged($"record {expected} of the log does not follow the one before it", expected);
            end = record;
        }

        return end.Sequence == last ? end : throw Damaged($"record {end.Sequence + 1} of the log is missing", last);
    }

    /// <summary>Appends records in one transaction and returns when they are on the disk.</summary>
    /// <exception cref="SqliteException">They are not, or are not known to be.</exception>
    public void Append(IReadOnlyList<LogRecord> records)
    {
        using var transaction = _connection.BeginTransaction();
        _append.Transaction = _head.Transaction = transaction;
        foreach (var record in records)
        {
            _append.Parameters[0].Value = record.Sequence;
            _append.Parameters[1].Value = record.At;
            _append.Parameters[2].Value = record.Actor;
            _append.Parameters[3].Value = record.PreviousHash;
            _append.Parameters[4].Value = record.Hash;
            _append.Parameters[5].Value = record.Body;
            _append.ExecuteNonQuery();
        }

        _head.Parameters[0].Value = Utf8(records[^1].Sequence.ToString(CultureInfo.InvariantCulture));
        _head.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <summary>Closes the file; the log is then in the main file and the WAL is empty.</summary>
    public void Dispose()
    {
        _append.Dispose();
        _head.Dispose();
        _connection.Dispose();
    }

    /// <summary>What to throw when something in the file is not what was written.</summary>
    public GraphFileException Damaged(string what, long? sequence = null, Exception? inner = null) =>
        DamagedFile(Path, what, sequence, inner);

    private static GraphFileException DamagedFile(string path, string what, long? sequence, Exception? inner) => new(
        GraphFileProblem.Damaged,
        $"The file \"{path}\" is damaged: {what}. Nothing is answered from it. "
        + "Restore it from a backup, or import the data again into a new file.",
        inner)
    {
        Sequence = sequence,
    };

    private void Verify(LogRecord record, long expected, byte[]? previousHash)
    {
        if (record.Sequence != expected)
            throw Damaged($"record {expected} of the log is missing", expected);
        if (!record.IsIntact())
            throw Damaged($"record {expected} of the log does not have the hash it was written with", expected);
        if (previousHash is not null && !record.PreviousHash.AsSpan().SequenceEqual(previousHash))
            throw Damaged($"record {expected} of the log does not follow the one before it", expected);
    }

    // The body is hashed where SQLite has it.
    private static LogEnd ReadEnd(SqliteDataReader reader)
    {
        var (sequence, at, actor) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2));
        var previous = reader.GetFieldValue<byte[]>(3);
        var body = SQLitePCL.raw.sqlite3_column_blob(reader.Handle, 5);
        var hash = LogRecord.HashOf(sequence, at, actor, previous, body);
        return new LogEnd(sequence, at, hash, LogRecord.FactHashOf(body));
    }

    private static LogRecord ReadRecord(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        reader.GetString(2),
        reader.GetFieldValue<byte[]>(3),
        reader.GetFieldValue<byte[]>(4),
        reader.GetFieldValue<byte[]>(5));

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e)
        {
            throw Explain(e, Path);
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or InvalidOperationException)
        {
            throw Damaged("a value is of another type than it was written with", inner: e);
        }
    }

    // SQLite takes a file that is shorter than its header for a new one and writes over it.
    private static void CheckBegin(string path)
    {
        using var file = File.Exists(path) ? File.OpenRead(path) : null;
        if (file is null || file.Length == 0)
            return;

        Span<byte> begin = stackalloc byte[Magic.Length];
        var read = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        if (!begin[..read].SequenceEqual(Magic))
            throw Foreign(path, "is not a graph file, or its first bytes are damaged");
        if (file.Length < ShortestFile)
            throw DamagedFile(path, $"it ends after {file.Length} bytes", null, null);
    }

    private static void TakeAlone(
        SqliteConnection connection, string path, IReadOnlyDictionary<string, string>? firstMeta)
    {
        // Exclusive before the journal mode: the WAL then needs no shared memory and nobody else gets in.
        Execute(connection, "PRAGMA locking_mode=EXCLUSIVE");
        Execute(connection, "PRAGMA trusted_schema=OFF");
        Execute(connection, "PRAGMA cell_size_check=ON");
        Execute(connection, "PRAGMA mmap_size=0");
        var isNew = Scalar(connection, "SELECT count(*) FROM sqlite_schema") is 0L
            && Scalar(connection, "PRAGMA application_id") is 0L;
        if (!isNew && Scalar(connection, "PRAGMA application_id") is not (long)ApplicationId)
            throw Foreign(path, "is a database of another program");

        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=FULL");
        if (isNew)
            Create(connection, path, firstMeta);
        Execute(connection, "BEGIN IMMEDIATE; COMMIT");
        Check(connection, path);
    }

    private static void Create(SqliteConnection connection, string path, IReadOnlyDictionary<string, string>? firstMeta)
    {
        if (firstMeta is null)
            throw Foreign(path, "is empty");

        using var transaction = connection.BeginTransaction();
        Execute(connection, Schema);
        foreach (var (key, value) in firstMeta)
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO meta(key, value) VALUES($a, $b)";
            insert.Parameters.AddWithValue("$a", key);
            insert.Parameters.AddWithValue("$b", Utf8(value));
            insert.ExecuteNonQuery();
        }

        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={ApplicationId}"));
        transaction.Commit();
    }

    private static void Check(SqliteConnection connection, string path)
    {
        if (Scalar(connection, "PRAGMA quick_check(1)") is not "ok" and var said)
            throw DamagedFile(path, $"SQLite says \"{said}\"", null, null);

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM meta WHERE key = 'format'";
        var format = command.ExecuteScalar() is byte[] value ? Encoding.UTF8.GetString(value) : null;
        if (format != Format)
            throw Foreign(path, $"has format \"{format}\"; this version reads format \"{Format}\" only");
    }

    private static GraphFileException Foreign(string path, string what) => new(
        GraphFileProblem.Foreign,
        $"The file \"{path}\" {what}, so it is left as it is. Name another folder with --data.");

    private static GraphFileException Explain(SqliteException e, string path) => e.SqliteErrorCode switch
    {
        SqliteBusy => new(
            GraphFileProblem.InUse,
            $"The file \"{path}\" is in use by another process; one at a time can have it. "
            + "Stop that one, send it the request instead (import --to URL), or name another folder with --data.",
            e),
        SqliteNotADatabase => new(
            GraphFileProblem.Foreign,
            $"The file \"{path}\" is not a graph file, or its first bytes are damaged; it is left as it is. "
            + "Name another folder with --data, or restore it from a backup.",
            e),
        SqliteCorrupt => DamagedFile(path, e.Message, null, e),
        SqliteFull or SqliteIoError or SqliteCantOpen or SqliteReadOnly => new(
            GraphFileProblem.Inaccessible,
            $"The file \"{path}\" cannot be read or written: {e.Message} Check folder, permissions and free space.",
            e),
        _ => DamagedFile(path, e.Message, null, e),
    };

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (char)('a' + i) });
        return command;
    }

    private static void Execute(SqliteConnection connection, string sql) => Scalar(connection, sql);

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
