/* What a program gets for a pointer to an extension function while calls are noted: one that notes the call, and calls the
   provider's. A second provider's function of the same name is not noted. */

typedef struct {
    const GUID *id;
    FARPROC *provided;
    FARPROC noted;
} WSFFI_EXTENSION;

static void wsffi_note_extension(const WSFFI_EXTENSION *all, DWORD code, void *id, DWORD id_size, void *pointer, DWORD size)
{
    FARPROC *given = pointer;
    if (code != SIO_GET_EXTENSION_FUNCTION_POINTER || id_size < sizeof(GUID) || size < sizeof(*given))
        return;
    for (; all->id != NULL; all++) {
        if (memcmp(all->id, id, sizeof(GUID)) == 0 && (*all->provided == NULL || *all->provided == *given)) {
            *all->provided = *given;
            *given = all->noted;
        }
    }
}
