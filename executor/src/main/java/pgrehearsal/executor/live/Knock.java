package pgrehearsal.executor.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import pgrehearsal.domain.fleet.Node;

/** Knocks at a server as a client would: over the network, through pgjdbc. */
final class Knock {

    /** invalid_authorization_specification: no rule of pg_hba.conf lets this client in. */
    private static final String TURNED_AWAY = "28000";

    private Knock() {}

    /** What a client meets. */
    enum Answer {
        /** A connection, or a question for a password: the server's rules let this client as far as that. */
        LET_IN,
        TURNED_AWAY,
        NOBODY
    }

    /** Loads the driver, which takes a while. */
    static void prepare() {
        DriverManager.getDrivers();
    }

    static Answer at(Node node, String user) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", "");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "5");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("ApplicationName", "pgrehearsal");
        String url = "jdbc:postgresql://" + node.host() + ":" + node.port() + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return connection.isClosed() ? Answer.NOBODY : Answer.LET_IN;
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            if (state.equals(TURNED_AWAY)) {
                return Answer.TURNED_AWAY;
            }
            // Class 08: no connection; 57P03: starting up or shutting down. Whatever else comes, a rule let us in.
            return state.startsWith("08") || state.equals("57P03") ? Answer.NOBODY : Answer.LET_IN;
        }
    }
}
