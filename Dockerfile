# The build links against the glibc of its own image (Ubuntu 24.04), and the runtime image is of the same release.
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends clang zlib1g-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source

# Restored apart from the code, so that a change of code does not restore again.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY .config/ .config/
COPY src/RybbitBot.Core/RybbitBot.Core.csproj src/RybbitBot.Core/packages.lock.json src/RybbitBot.Core/
COPY src/RybbitBot/RybbitBot.csproj src/RybbitBot/packages.lock.json src/RybbitBot/
# The lock file knows both architectures; with one of them named, a locked restore is refused.
RUN dotnet restore src/RybbitBot --locked-mode

COPY .editorconfig ./
COPY src/ src/
ARG TARGETARCH
RUN dotnet publish src/RybbitBot --configuration Release --no-restore --output /app \
      --runtime "linux-$(echo "$TARGETARCH" | sed 's/^$/x64/; s/amd64/x64/')" \
 && rm -f /app/*.dbg \
 && mkdir /data

# "extra" brings the time zones.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled-extra
COPY --from=build /app /app
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
WORKDIR /data
USER $APP_UID
VOLUME /data

# Loopback: a bot needs no open port. To see the page from elsewhere set ASPNETCORE_URLS and Web__LookToken.
ENV ASPNETCORE_URLS=http://127.0.0.1:8080 \
    ASPNETCORE_HTTP_PORTS= \
    Storage__Directory=/data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=10s CMD ["/app/RybbitBot", "health"]
ENTRYPOINT ["/app/RybbitBot"]
