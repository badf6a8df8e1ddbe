using System.Buffers.Binary;
using Graph.Embedded.Snapshot;
using Microsoft.Data.Sqlite;

namespace Graph.Embedded.Record;

/// <summary>
/// The table <c>image</c>: page 0 is the <see cref="ImageHeader"/>, all others lie in one of two ranges, so that a new
/// image can be written, a few pages per transaction, beside the one that is valid until the header names the new one.
/// Not thread-safe, as its <see cref="GraphFile"/>.
/// </summary>
/// <param name="connection">The file's only connection.</param>
internal sealed class ImageFile(SqliteConnection connection)
{
    /// <summary>Where the second range begins; the first begins at 1.</summary>
    public const long SecondRange = 1L << 31;

    private const int PagesPerDeletion = 8;

    /// <summary>The header, or null where there is none that can be used.</summary>
    public ImageHeader? ReadHeader()
    {
        using var command = Command("SELECT hash, body FROM image WHERE page = 0");
        using var reader = command.ExecuteReader();
        if (!reader.Read() || reader.GetFieldValue<byte[]>(0) is not { Length: 16 } hash)
            return null;
        var body = reader.GetFieldValue<byte[]>(1);
        return ImageHeader.HashOf(body) == BinaryPrimitives.ReadUInt128LittleEndian(hash)
            && ImageHeader.TryDecode(body, SnapshotImage.Version, out var header) ? header : null;
    }

    /// <summary>Reads pages in order; stops at the first that is not what was written.</summary>
    /// <param name="header">Names them.</param>
    /// <param name="take">Gets each; the bytes are valid until it returns. False to stop.</param>
    /// <returns>Whether all were read.</returns>
    public bool ReadPages(ImageHeader header, Func<ReadOnlySpan<byte>, bool> take)
    {
        using var command = Command("SELECT body FROM image WHERE page >= $a AND page < $b ORDER BY page");
        command.Parameters.AddWithValue("$a", header.FirstPage);
        command.Parameters.AddWithValue("$b", header.FirstPage + header.PageHashes.Length);
        using var reader = command.ExecuteReader();
        var page = 0;
        for (; page < header.PageHashes.Length && reader.Read(); page++)
        {
            var body = SQLitePCL.raw.sqlite3_column_blob(reader.Handle, 0);
            if (ImageHeader.HashOf(body) != header.PageHashes[page] || !take(body))
                return false;
        }

        return page == header.PageHashes.Length;
    }

    /// <summary>Appends pages in one transaction.</summary>
    public void Write(long firstPage, IReadOnlyList<(UInt128 Hash, byte[] Body)> pages)
    {
        using var transaction = connection.BeginTransaction();
        for (var i = 0; i < pages.Count; i++)
            Put(transaction, firstPage + i, pages[i].Hash, pages[i].Body);
        transaction.Commit();
    }

    /// <summary>From now on this is the image.</summary>
    public void Publish(ImageHeader header)
    {
        using var transaction = connection.BeginTransaction();
        var body = header.Encode();
        Put(transaction, 0, ImageHeader.HashOf(body), body);
        transaction.Commit();
    }

    /// <summary>Deletes a few pages that a header does not name.</summary>
    /// <param name="header">The image that is valid, or null for none.</param>
    /// <returns>Whether there may be more.</returns>
    public bool DeleteOthers(ImageHeader? header)
    {
        using var transaction = connection.BeginTransaction();
        using var command = Command(
            "DELETE FROM image WHERE page IN (SELECT page FROM image WHERE page > 0 AND (page < $a OR page >= $b) "
            + "LIMIT $c)");
        command.Transaction = transaction;
        command.Parameters.AddWithValue("$a", header?.FirstPage ?? 0);
        command.Parameters.AddWithValue("$b", header is null ? 0 : header.FirstPage + header.PageHashes.Length);
        command.Parameters.AddWithValue("$c", PagesPerDeletion);
        var deleted = command.ExecuteNonQuery();
        transaction.Commit();
        return deleted == PagesPerDeletion;
    }

    private void Put(SqliteTransaction transaction, long page, UInt128 hash, byte[] body)
    {
        using var command = Command("INSERT OR REPLACE INTO image(page, hash, body) VALUES($a, $b, $c)");
        command.Transaction = transaction;
        var hashBytes = new byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(hashBytes, hash);
        command.Parameters.AddWithValue("$a", page);
        command.Parameters.AddWithValue("$b", hashBytes);
        command.Parameters.AddWithValue("$c", body);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
