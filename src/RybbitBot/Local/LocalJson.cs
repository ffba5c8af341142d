using System.Text.Json;
using System.Text.Json.Serialization;

namespace RybbitBot.Local;

/// <summary>The JSON of the transcript and of the page's API.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(PostedDocument))]
[JsonSerializable(typeof(ChannelList))]
[JsonSerializable(typeof(TypedCommand))]
[JsonSerializable(typeof(PressedButton))]
[JsonSerializable(typeof(ReplyDocument))]
[JsonSerializable(typeof(Complaint))]
internal sealed partial class LocalJson : JsonSerializerContext;
