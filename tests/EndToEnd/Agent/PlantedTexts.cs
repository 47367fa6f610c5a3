using System.Buffers.Binary;
using System.Text;
using HyperFD.TestSupport.Capture;

namespace EndToEnd.Agent;

/// <summary>
/// Texts in every place where a JPEG keeps what cameras and people wrote: EXIF, GPS, XMP, ICC, IPTC, comment.
/// </summary>
internal static class PlantedTexts
{
    private const string Description = "Wheatear description 2715";
    private const string Artist = "Hoopoe Artist 1594";
    private const string Remark = "Bunting remark 8820";
    private const string Place = "Godwit place 4471";
    private const string Latitude = "52,31,7643";
    private const string Packet = "Lapwing packet 3092";
    private const string Profile = "Turnstone profile 6618";
    private const string Caption = "Knot caption 5537";
    private const string Comment = "Wryneck comment 2605";
    private const byte App1 = 0xE1, App2 = 0xE2, App13 = 0xED, Com = 0xFE;

    public static IReadOnlyList<Canary> Canaries { get; } =
    [
        Canary.OfText("EXIF ImageDescription", Description),
        Canary.OfText("EXIF Artist", Artist),
        Canary.OfText("EXIF UserComment", Remark),
        Canary.OfText("GPS area", Place),
        Canary.OfText("GPS latitude", Latitude),
        Canary.OfBytes("GPS latitude as rationals", Degrees()),
        Canary.OfText("XMP", Packet),
        Canary.OfText("ICC", Profile),
        Canary.OfText("IPTC", Caption),
        Canary.OfText("JPEG comment", Comment),
    ];

    /// <summary>The segments stand right behind the start of the image.</summary>
    public static byte[] Into(byte[] jpeg) =>
    [
        .. jpeg[..2],
        .. Segment(App1, [.. "Exif\0\0"u8, .. Exif()]),
        .. Segment(App1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(Xmp())]),
        .. Segment(App2, [.. "ICC_PROFILE\0"u8, 1, 1, .. Icc()]),
        .. Segment(App13, Iptc()),
        .. Segment(Com, Encoding.ASCII.GetBytes(Comment)),
        .. jpeg[2..],
    ];

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>
    /// A little-endian TIFF: the main directory with two texts and the places of two more, that of the camera with the
    /// user comment, that of the position.
    /// </summary>
    private static byte[] Exif()
    {
        const ushort exifDirectory = 0x8769, gpsDirectory = 0x8825;
        var camera = new TiffDirectory([(0x9286, 7, [.. "ASCII\0\0\0"u8, .. Encoding.ASCII.GetBytes(Remark)])]);
        var position = new TiffDirectory(
        [
            (0x0000, 1, [2, 3, 0, 0]), (0x0001, 2, "N\0"u8.ToArray()), (0x0002, 5, Degrees()),
            (0x001C, 7, [.. "ASCII\0\0\0"u8, .. Encoding.ASCII.GetBytes(Place)]),
        ]);
        (ushort Tag, ushort Type, byte[] Value)[] texts =
            [(0x010E, 2, Ascii(Description)), (0x013B, 2, Ascii(Artist))];
        const int header = 8;
        // Only lengths matter for where the later directories begin.
        var length =
            new TiffDirectory([.. texts, (exifDirectory, 4, new byte[4]), (gpsDirectory, 4, new byte[4])]).Length;
        var cameraAt = header + length;
        var positionAt = cameraAt + camera.Length;
        var main = new TiffDirectory(
        [
            .. texts,
            (exifDirectory, 4, BitConverter.GetBytes(cameraAt)), (gpsDirectory, 4, BitConverter.GetBytes(positionAt)),
        ]);
        return
        [
            .. "II*\0"u8, .. BitConverter.GetBytes(header), .. main.At(header), .. camera.At(cameraAt),
            .. position.At(positionAt),
        ];
    }

    private static byte[] Ascii(string text) => [.. Encoding.ASCII.GetBytes(text), 0];

    /// <summary>Degrees, minutes and hundredths of seconds, each a fraction of two 32-bit numbers.</summary>
    private static byte[] Degrees() => [.. Latitude.Split(',').SelectMany((part, index) =>
        (byte[])[.. BitConverter.GetBytes(uint.Parse(part, System.Globalization.CultureInfo.InvariantCulture)), .. BitConverter.GetBytes(index == 2 ? 100u : 1u)])];

    private static string Xmp() =>
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
        + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
        + $" xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:Credit='{Packet}'/></rdf:RDF></x:xmpmeta>"
        + "<?xpacket end='w'?>";

    /// <summary>A profile of 128 bytes of header and one tag, the description.</summary>
    private static byte[] Icc()
    {
        byte[] text = [.. "desc\0\0\0\0"u8, .. BigEndian(Profile.Length + 1), .. Ascii(Profile)];
        const int tagAt = 128 + 4 + 12;
        var header = new byte[128];
        BigEndian(tagAt + text.Length).CopyTo(header, 0);
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        "acsp"u8.CopyTo(header.AsSpan(36));
        return [.. header, .. BigEndian(1), .. "desc"u8, .. BigEndian(tagAt), .. BigEndian(text.Length), .. text];
    }

    /// <summary>One resource (0x0404) with one record: caption (2:120).</summary>
    private static byte[] Iptc()
    {
        byte[] record = [0x1C, 2, 120, 0, (byte)Caption.Length, .. Encoding.ASCII.GetBytes(Caption)];
        return
        [
            .. "Photoshop 3.0\0"u8, .. "8BIM"u8, 0x04, 0x04, 0, 0, .. BigEndian(record.Length), .. record,
            .. new byte[record.Length % 2],
        ];
    }

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
