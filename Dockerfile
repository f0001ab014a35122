# Node.js 26 is the long-term release since October 2026. In production, give both with a digest: node:26-trixie-slim@sha256:…
ARG NODE_IMAGE=node:26-trixie-slim
ARG DEBIAN_IMAGE=debian:trixie-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY scripts/build.mjs scripts/
COPY src src
RUN node scripts/build.mjs && rm dist/.built

# What runs: no development tools, and no embedded PostgreSQL, since a container has DATABASE_URL.
FROM ${NODE_IMAGE} AS production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts
RUN mkdir data

# Debian and Node.js itself: neither npm nor a compiler is there.
FROM ${DEBIAN_IMAGE}
ARG VERSION=1.0.0
ARG REVISION=unknown
ARG CREATED=unknown
LABEL org.opencontainers.image.title="CSC Gateway" \
      org.opencontainers.image.description="Generates, stages, reviews, approves and transmits children's social care payloads to the DfE's CSC API" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
COPY --from=production /usr/local/bin/node /usr/local/bin/node
WORKDIR /app
# The manifests stay, so that a scanner can list what is inside.
COPY LICENSE package.json package-lock.json ./
COPY --from=production /app/node_modules node_modules
COPY --from=build /app/dist dist
# A new volume takes its owner from here; without it /data would be root's and no audit seal be written.
COPY --from=production --chown=10001:10001 /app/data /data
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
# Nobody with a name: the root file system can be read-only, and nothing but /data is written.
USER 10001:10001
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --retries=4 CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
