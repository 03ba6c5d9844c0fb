#pragma once

// What Swift cannot import from libmicrohttpd: its variadic functions.

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

/// A stream socket that child processes do not inherit and that never blocks, or -1.
///
/// In C, because Swift finds the constants of `socket` in one module or another, as the build goes.
static inline int open_stream_socket(int family) {
  return socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

/// Everything a daemon is started with; each callback gets `context` as its first argument.
struct mhd_settings {
  unsigned int threads;
  size_t memory_per_connection;
  unsigned int connections;
  unsigned int idle_seconds;
  int strictness;
  void *context;
  MHD_AccessHandlerCallback handle;
  void *(*begin)(void *context, const char *uri, struct MHD_Connection *connection);
  MHD_NotifyConnectionCallback connection;
  MHD_RequestCompletedCallback completed;
};

/// MHD_start_daemon with epoll, its own threads, connections that can be suspended, and no socket
/// that listens: connections come through MHD_add_connection.
static inline struct MHD_Daemon *mhd_start(const struct mhd_settings *settings) {
  struct MHD_OptionItem options[] = {
    {MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t)settings->memory_per_connection, NULL},
    {MHD_OPTION_CONNECTION_LIMIT, settings->connections, NULL},
    {MHD_OPTION_CONNECTION_TIMEOUT, settings->idle_seconds, NULL},
    {MHD_OPTION_STRICT_FOR_CLIENT, settings->strictness, NULL},
    {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)settings->begin, settings->context},
    {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)settings->connection, settings->context},
    {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)settings->completed, settings->context},
    // A pool of one is refused by the library; it is what we get without the option.
    {settings->threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END,
     (intptr_t)settings->threads, NULL},
    {MHD_OPTION_END, 0, NULL},
  };
  return MHD_start_daemon(
    MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET, 0, NULL,
    NULL, settings->handle, settings->context, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

/// Bytes of the head of the current request, from the method to the empty line.
static inline size_t mhd_head_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info == NULL ? 0 : info->header_size;
}

/// The socket of a connection, or -1.
static inline int mhd_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == NULL ? -1 : info->connect_fd;
}

/// What the connection callback stored for this connection, or NULL.
static inline void *mhd_socket_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == NULL ? NULL : info->socket_context;
}

/// Writes the peer's address as text (an IPv4 peer of an IPv6 socket as IPv4); "" when unknown.
static inline void mhd_peer(struct MHD_Connection *connection, char text[INET6_ADDRSTRLEN]) {
  text[0] = 0;
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (info == NULL || info->client_addr == NULL) return;
  if (info->client_addr->sa_family == AF_INET) {
    const struct sockaddr_in *v4 = (const struct sockaddr_in *)info->client_addr;
    inet_ntop(AF_INET, &v4->sin_addr, text, INET6_ADDRSTRLEN);
  } else if (info->client_addr->sa_family == AF_INET6) {
    const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)info->client_addr;
    if (IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr))
      inet_ntop(AF_INET, &v6->sin6_addr.s6_addr[12], text, INET6_ADDRSTRLEN);
    else
      inet_ntop(AF_INET6, &v6->sin6_addr, text, INET6_ADDRSTRLEN);
  }
}
