using System.Security.Cryptography;

namespace RybbitBot.Commands;

/// <summary>Makes ids that nobody can guess.</summary>
internal static class RandomId
{
    /// <summary>Sixteen hexadecimal digits.</summary>
    public static string Next(RandomNumberGenerator random) => Next(random, digits: 16);

    /// <summary>As many hexadecimal digits as asked, an even number.</summary>
    public static string Next(RandomNumberGenerator random, int digits)
    {
        var bytes = new byte[digits / 2];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
