using System.Text;
using RybbitBot.Discord.Http;

namespace RybbitBot.Tests;

public class DiscordSignatureTests
{
    private const string Key = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";
    private const string Timestamp = "1760000000";

    private const string Body =
        """{"type":1,"id":"1300000000000000400","application_id":"1300000000000000001","token":"demo","version":1,"note":"é€😀"}""";

    private const string Signature =
        "a69f160be91c4632fcb1f5564653c09d6d793b4e0163fea6da4baa234c2f1b10"
        + "81de1937e6c860028f3086f35fc2f5f7c1da3eec3f06cfa46ea3d7de20d8b303";

    [Fact]
    public void What_Discord_signed_is_genuine() => Assert.True(IsGenuine(Timestamp, Signature, Body));

    [Theory]
    [InlineData("1760000001", Signature, Body)]
    [InlineData("", Signature, Body)]
    [InlineData(null, Signature, Body)]
    [InlineData(Timestamp, null, Body)]
    [InlineData(Timestamp, "", Body)]
    [InlineData(Timestamp, "a69f", Body)]
    [InlineData(Timestamp, Signature + "00", Body)]
    [InlineData(Timestamp, Signature, Body + " ")]
    [InlineData(Timestamp, Signature, "")]
    public void Anything_else_is_not(string? timestamp, string? signature, string body) =>
        Assert.False(IsGenuine(timestamp, signature, body));

    [Fact]
    public void No_letter_of_a_signature_can_be_another()
    {
        for (var i = 0; i < Signature.Length; i++)
        {
            var other = Signature[i] == '0' ? '1' : '0';
            Assert.False(IsGenuine(Timestamp, Signature[..i] + other + Signature[(i + 1)..], Body));
            Assert.False(IsGenuine(Timestamp, Signature[..i] + 'x' + Signature[(i + 1)..], Body));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("03a1")]
    [InlineData("zza107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8")]
    public void A_key_that_is_none_is_refused(string key) =>
        Assert.False(DiscordSignature.TryParse(key, out _));

    private static bool IsGenuine(string? timestamp, string? signature, string body)
    {
        Assert.True(DiscordSignature.TryParse(Key, out var discord));
        return discord.IsGenuine(timestamp, signature, Encoding.UTF8.GetBytes(body));
    }
}
