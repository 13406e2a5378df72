# syntax=docker/dockerfile:1
# Two stages: the first installs the locked packages, the second holds only Python, those packages and the server.
FROM python:3.12-slim AS packages
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /app/.venv \
    && /app/.venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock

FROM python:3.12-slim
# data/ holds the SQLite journal: mount a volume here, or it is deleted with the container.
RUN groupadd --system --gid 10001 samtidig \
    && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /app samtidig \
    && install -d -o 10001 -g 10001 /app/data
WORKDIR /app
COPY --from=packages /app/.venv /app/.venv
COPY server ./server
COPY static ./static
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    SAMTIDIG_HOST=0.0.0.0 \
    SAMTIDIG_PORT=8000
USER 10001:10001
VOLUME ["/app/data"]
EXPOSE 8000
# A stopping server tells its browsers to come back first: it needs up to 10 seconds.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"SAMTIDIG_PORT\"]}/readyz', timeout=2)"]
CMD ["python", "-m", "server", "serve"]
