package pgrehearsal.executor.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between a client and a server, and cuts the connection where it is told to. */
final class CuttingProxy implements AutoCloseable {

    /** Where a connection is cut. */
    enum Cut {
        NOWHERE,
        /** The server does not hear what the client says next. */
        BEFORE_THE_SERVER,
        /** The server does what the client says next, and the client does not hear of it. */
        BEFORE_THE_ANSWER
    }

    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NOWHERE);

    private CuttingProxy(ServerSocket entrance, String host, int port) {
        this.entrance = entrance;
        this.host = host;
        this.port = port;
    }

    static CuttingProxy to(String host, int port) throws IOException {
        CuttingProxy proxy = new CuttingProxy(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), host, port);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Once, at the next word of any client. */
    void cut(Cut where) {
        next.set(where);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket server = new Socket(host, port);
                AtomicReference<Cut> pending = new AtomicReference<>(Cut.NOWHERE);
                Thread.ofVirtual().start(() -> pump(client, server, pending, true));
                Thread.ofVirtual().start(() -> pump(server, client, pending, false));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pump(Socket from, Socket to, AtomicReference<Cut> pending, boolean fromClient) {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int count;
            while ((count = in.read(bytes)) >= 0) {
                if (fromClient) {
                    Cut cut = next.getAndSet(Cut.NOWHERE);
                    if (cut == Cut.BEFORE_THE_SERVER) {
                        return;
                    }
                    if (cut == Cut.BEFORE_THE_ANSWER) {
                        pending.set(cut);
                    }
                } else if (pending.get() == Cut.BEFORE_THE_ANSWER) {
                    return;
                }
                out.write(bytes, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // Cut.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
