namespace Graph.Bolt.PackStream;

/// <summary>The first byte of a value (PackStream specification, "Markers table"). Where a size follows, the markers
/// for 8, 16 and 32 bits of it follow each other.</summary>
internal static class Marker
{
    public const byte TinyString = 0x80;
    public const byte TinyList = 0x90;
    public const byte TinyMap = 0xA0;
    public const byte TinyStruct = 0xB0;
    public const byte Null = 0xC0;
    public const byte Float = 0xC1;
    public const byte False = 0xC2;
    public const byte True = 0xC3;
    public const byte Int8 = 0xC8;
    public const byte Int16 = 0xC9;
    public const byte Int32 = 0xCA;
    public const byte Int64 = 0xCB;
    public const byte Bytes8 = 0xCC;
    public const byte Bytes32 = 0xCE;
    public const byte String8 = 0xD0;
    public const byte String32 = 0xD2;
    public const byte List8 = 0xD4;
    public const byte List32 = 0xD6;
    public const byte Map8 = 0xD8;
    public const byte Map32 = 0xDA;

    // -16 to -1 are markers themselves, as 0 to 127 are.
    public const byte LeastTinyNegative = 0xF0;
}
