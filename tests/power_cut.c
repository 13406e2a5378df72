/* Preloaded into a writer: records what it writes and syncs, in order. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

struct entry { char kind; char wal; int64_t at, size; } __attribute__((packed));

static void record(char kind, int fd, int64_t at, const void *data, int64_t size) {
  static int log = -1;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return;
  path[length] = 0;
  char *name = strrchr(path, '/');
  if (!name) return;
  int wal = !strcmp(name, "/journal.db-wal");
  if (!wal && strcmp(name, "/journal.db")) return;
  if (log < 0) log = open(getenv("POWER_CUT_RECORD"), O_WRONLY | O_APPEND);
  struct entry entry = {kind, (char)wal, at, size};
  struct iovec parts[] = {{&entry, sizeof entry}, {(void *)data, data ? size : 0}};
  if (writev(log, parts, 2) < 0) abort();
}

/* A write may reach the disk as soon as it is called, so it is recorded before; a sync counts when it has returned. */
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
  record('W', fd, at, data, size);
  return real(fd, data, size, at);
}

int ftruncate64(int fd, off64_t size) {
  static int (*real)(int, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "ftruncate64");
  record('T', fd, 0, NULL, size);
  return real(fd, size);
}

static int synced(int fd, const char *name) {
  int (*real)(int) = dlsym(RTLD_NEXT, name);
  int result = real(fd);
  if (!result) record('S', fd, 0, NULL, 0);
  return result;
}

int fdatasync(int fd) { return synced(fd, "fdatasync"); }
int fsync(int fd) { return synced(fd, "fsync"); }
