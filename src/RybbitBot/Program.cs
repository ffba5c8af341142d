using RybbitBot.Hosting;

return await BotProgram.RunAsync(BotCommandLine.Parse(args));
